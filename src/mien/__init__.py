"""Mien reads how a person feels and picks the music and the films that fit."""

import os

__version__ = "0.1.0"

# Nothing is sent anywhere. ONNX Runtime would keep an identity of the machine in the home folder
# and tell its maker which models run. It asks for this at its first import, here and in workers.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
