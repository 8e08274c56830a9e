"""L7xx: the layout of a 公文 by GB/T 9704-2012."""
