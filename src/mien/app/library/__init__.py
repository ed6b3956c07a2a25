"""What there is to pick from, and how it comes in: scans, imports, the starter."""
