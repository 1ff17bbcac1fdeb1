namespace TorchSharp;

// Element type and device as the native layer takes them (struct Place in native/common.h); -1 is "not given".
internal readonly struct Place(ScalarType? dtype, torch.Device? device)
{
    private readonly int dtype = dtype is { } d ? (int)d : -1;
    private readonly int device = device is null ? -1 : (int)device.type;
    private readonly int index = device is null || device.type == DeviceType.CPU ? -1 : device.index;

    // For a new tensor: the defaults where nothing is given.
    internal static Place New(ScalarType? dtype, torch.Device? device) =>
        new(dtype ?? torch.get_default_dtype(), device ?? torch.get_default_device());
}
