// A tensor in a file: libtorch's own archive, as torch::save writes it.
#include "common.h"

#include <torch/serialize.h>

DOES(save, (const Tensor* t, const char* path), torch::save(*t, path))
GIVES(load, (const char* path), [&] {
    Tensor t;
    torch::load(t, path);
    return t;
}())
