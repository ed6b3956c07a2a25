"""Entity resolution: which items are one work, told by several sources, and what is shown of it."""
