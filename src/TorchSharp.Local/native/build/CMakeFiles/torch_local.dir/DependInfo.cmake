
# Consider dependencies only in project.
set(CMAKE_DEPENDS_IN_PROJECT_ONLY OFF)

# The set of languages for which implicit dependencies are needed:
set(CMAKE_DEPENDS_LANGUAGES
  )

# The set of dependency files which are needed:
set(CMAKE_DEPENDS_DEPENDENCY_FILES
  "/work/wt/searches/src/TorchSharp.Local/native/autograd.cpp" "CMakeFiles/torch_local.dir/autograd.cpp.o" "gcc" "CMakeFiles/torch_local.dir/autograd.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/embedding.cpp" "CMakeFiles/torch_local.dir/embedding.cpp.o" "gcc" "CMakeFiles/torch_local.dir/embedding.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/error.cpp" "CMakeFiles/torch_local.dir/error.cpp.o" "gcc" "CMakeFiles/torch_local.dir/error.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/functional.cpp" "CMakeFiles/torch_local.dir/functional.cpp.o" "gcc" "CMakeFiles/torch_local.dir/functional.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/linalg.cpp" "CMakeFiles/torch_local.dir/linalg.cpp.o" "gcc" "CMakeFiles/torch_local.dir/linalg.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/optim.cpp" "CMakeFiles/torch_local.dir/optim.cpp.o" "gcc" "CMakeFiles/torch_local.dir/optim.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/pointwise.cpp" "CMakeFiles/torch_local.dir/pointwise.cpp.o" "gcc" "CMakeFiles/torch_local.dir/pointwise.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/random.cpp" "CMakeFiles/torch_local.dir/random.cpp.o" "gcc" "CMakeFiles/torch_local.dir/random.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/reduce.cpp" "CMakeFiles/torch_local.dir/reduce.cpp.o" "gcc" "CMakeFiles/torch_local.dir/reduce.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/serialization.cpp" "CMakeFiles/torch_local.dir/serialization.cpp.o" "gcc" "CMakeFiles/torch_local.dir/serialization.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/tensor.cpp" "CMakeFiles/torch_local.dir/tensor.cpp.o" "gcc" "CMakeFiles/torch_local.dir/tensor.cpp.o.d"
  "/work/wt/searches/src/TorchSharp.Local/native/views.cpp" "CMakeFiles/torch_local.dir/views.cpp.o" "gcc" "CMakeFiles/torch_local.dir/views.cpp.o.d"
  )

# Targets to which this target links.
set(CMAKE_TARGET_LINKED_INFO_FILES
  )

# Fortran module output directory.
set(CMAKE_Fortran_TARGET_MODULE_DIR "")
