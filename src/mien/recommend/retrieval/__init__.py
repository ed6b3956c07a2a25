"""The items a list is made from, found without looking at all of them."""
