"""How good readings and lists are: accuracy, macro-F1, calibration, CCC, nDCG."""
