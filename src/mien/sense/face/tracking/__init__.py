"""Faces of a video, followed and read as one."""
