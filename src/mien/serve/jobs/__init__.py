"""What runs in the background while requests are answered."""
