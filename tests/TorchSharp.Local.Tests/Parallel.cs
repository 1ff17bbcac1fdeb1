// Seeds, thread counts and the default element type belong to the whole process, so tests that set them cannot run beside others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
