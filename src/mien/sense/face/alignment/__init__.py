"""Where eyes, nose and mouth are, and a face turned upright by them."""
