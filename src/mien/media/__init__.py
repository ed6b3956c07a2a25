"""Pictures, video and sound to arrays, and spectra of them."""
