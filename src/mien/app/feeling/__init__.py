"""How somebody feels: every sense loaded when it is first used, and each person's state."""
