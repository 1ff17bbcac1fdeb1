// Initial weights come from libtorch's default generator, which belongs to the whole process: a test that draws from it
// cannot run beside one that makes a network.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
