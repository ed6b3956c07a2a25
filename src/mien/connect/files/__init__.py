"""Writing files so that a death at any step leaves the old content or the new one."""
