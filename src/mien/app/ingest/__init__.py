"""How items come into the catalogue: scanned, imported, or shipped with Mien."""
