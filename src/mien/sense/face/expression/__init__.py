"""What a face that was cut out expresses."""
