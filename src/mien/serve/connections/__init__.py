"""Connections: how long each may keep the server waiting, and how many there may be."""
