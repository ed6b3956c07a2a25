"""Networks: model cards, weights with their sha256, ONNX sessions."""
