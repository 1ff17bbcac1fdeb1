using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Moving replaces the tensors that change: make optimisers after the move.
        public partial class Module
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog((ScalarType?)dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                RegisterComponents();
                foreach (var (_, submodule) in _internal_submodules)
                {
                    if (device is null)
                        submodule._to(dtype!.Value, non_blocking);
                    else if (dtype is null)
                        submodule._to(device.type, device.index, non_blocking);
                    else
                        submodule._to(device, dtype.Value, non_blocking);
                }

                foreach (var key in _internal_params.Keys)
                {
                    var parameter = _internal_params[key];
                    if (ReplaceParameter(dtype, device, parameter, out var moved))
                    {
                        _internal_params[key] = moved;
                        Replace(parameter, moved);
                    }
                }

                foreach (var key in _internal_buffers.Keys)
                {
                    var (buffer, persistent) = _internal_buffers[key];
                    if (ReplaceBuffer(dtype, device, buffer, out var moved))
                    {
                        _internal_buffers[key] = (moved, persistent);
                        Replace(buffer, moved);
                    }
                }

                if (device is not null)
                    (_deviceType, _deviceIndex) = (device.type, device.index);
            }

            /// <summary>The parameter and its gradient on another device or of another floating-point type; false where nothing changes.</summary>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, [NotNullWhen(true)] out Parameter? p)
            {
                if (!Convert(dtype, device, param, out var moved))
                {
                    p = null;
                    return false;
                }

                p = new Parameter(moved, param.requires_grad);
                p.DetachFromDisposeScope();
                using var gradient = param.grad;
                if (gradient is not null && Convert(dtype, device, gradient, out var movedGradient))
                {
                    p.grad = movedGradient;
                    movedGradient.Dispose();
                }

                return true;
            }

            /// <summary>The buffer on another device or, where it is floating-point, of another type; false where nothing changes.</summary>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, [NotNullWhen(true)] out Tensor? result)
            {
                if (!Convert(dtype, device, buffer, out result))
                    return false;
                result.DetachFromDisposeScope();
                return true;
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? CPU, dtype ?? get_default_dtype());

            private static bool Convert(ScalarType? dtype, Device? device, Tensor tensor, [NotNullWhen(true)] out Tensor? result)
            {
                var newType = dtype is not null && (tensor.is_floating_point() || tensor.is_complex()) ? dtype.Value : tensor.dtype;
                var newDevice = device is null || SameDevice(device, tensor) ? tensor.device : device;
                result = null;
                if (newType == tensor.dtype && SameDevice(newDevice, tensor))
                    return false;
                using var gradless = no_grad();
                result = tensor.to(newType, newDevice).detach_();
                return true;
            }

            private static bool SameDevice(Device device, Tensor tensor) =>
                device.type == tensor.device_type && (device.type == DeviceType.CPU || device.index < 0 || device.index == tensor.device_index);

            private void Replace(Tensor before, Tensor after)
            {
                foreach (var (_, field) in ComponentField.Of(GetType()))
                {
                    if (ReferenceEquals(field.GetValue(this), before))
                        field.SetValue(this, after);
                }

                before.Dispose();
            }
        }
    }
}
