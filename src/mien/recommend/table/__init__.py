"""Items as columns of numbers, with the index over them."""
