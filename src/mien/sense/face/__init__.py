"""Faces: from a frame to what each face in it expresses.

The rooms, in the order in which data flows: `detection` finds faces and their landmarks,
`alignment` cuts the canonical crop, `expression` reads it, `trust` says how far to believe it.
`face_reader.py` joins them for one frame and `tracking` over time; `models` knows which networks
there are to choose from. What all share stands beside: boxes, landmarks, cropping.
"""
