"""The Python API: the few names that `import mien` gives, kept stable."""
