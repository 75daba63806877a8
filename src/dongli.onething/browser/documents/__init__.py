"""Page doors of documents: 办事指南, 操作规程, 一图读懂, 二维码."""
