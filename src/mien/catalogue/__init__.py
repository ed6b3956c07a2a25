"""What can be recommended and what people did with it: frozen values, no storage."""
