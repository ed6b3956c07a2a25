// Sets the chosen theme before anything is painted.
try {
  const theme = localStorage.getItem("mien.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
