// The lookup behind nn.Embedding.
#include "common.h"

// The vector at padding gets no gradient; -1 for no such vector.
GIVES(embedding_padded, (const Tensor* indices, const Tensor* weight, int64_t padding), at::embedding(*weight, *indices, padding))
