"""Models of meaning that a user has: an ONNX folder (``onnx``), an OpenAI-compatible endpoint (``http``). Never needed.

Both raise EmbedError for whatever keeps them from giving vectors, with the way out.
"""
