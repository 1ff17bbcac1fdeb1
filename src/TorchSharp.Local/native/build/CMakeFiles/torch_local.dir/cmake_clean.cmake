file(REMOVE_RECURSE
  "CMakeFiles/torch_local.dir/autograd.cpp.o"
  "CMakeFiles/torch_local.dir/autograd.cpp.o.d"
  "CMakeFiles/torch_local.dir/embedding.cpp.o"
  "CMakeFiles/torch_local.dir/embedding.cpp.o.d"
  "CMakeFiles/torch_local.dir/error.cpp.o"
  "CMakeFiles/torch_local.dir/error.cpp.o.d"
  "CMakeFiles/torch_local.dir/functional.cpp.o"
  "CMakeFiles/torch_local.dir/functional.cpp.o.d"
  "CMakeFiles/torch_local.dir/linalg.cpp.o"
  "CMakeFiles/torch_local.dir/linalg.cpp.o.d"
  "CMakeFiles/torch_local.dir/optim.cpp.o"
  "CMakeFiles/torch_local.dir/optim.cpp.o.d"
  "CMakeFiles/torch_local.dir/pointwise.cpp.o"
  "CMakeFiles/torch_local.dir/pointwise.cpp.o.d"
  "CMakeFiles/torch_local.dir/random.cpp.o"
  "CMakeFiles/torch_local.dir/random.cpp.o.d"
  "CMakeFiles/torch_local.dir/reduce.cpp.o"
  "CMakeFiles/torch_local.dir/reduce.cpp.o.d"
  "CMakeFiles/torch_local.dir/serialization.cpp.o"
  "CMakeFiles/torch_local.dir/serialization.cpp.o.d"
  "CMakeFiles/torch_local.dir/tensor.cpp.o"
  "CMakeFiles/torch_local.dir/tensor.cpp.o.d"
  "CMakeFiles/torch_local.dir/views.cpp.o"
  "CMakeFiles/torch_local.dir/views.cpp.o.d"
  "libtorch_local.pdb"
  "libtorch_local.so"
)

# Per-language clean rules from dependency scanning.
foreach(lang CXX)
  include(CMakeFiles/torch_local.dir/cmake_clean_${lang}.cmake OPTIONAL)
endforeach()
