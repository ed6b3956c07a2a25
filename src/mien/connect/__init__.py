"""Folders and tags, MovieLens, films of Wikipedia, playlists: in and out."""
