"""What is asked: goals, and where in the plane they aim."""
