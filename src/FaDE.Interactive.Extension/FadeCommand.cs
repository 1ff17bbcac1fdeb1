using Microsoft.DotNet.Interactive.Commands;

namespace FaDE.Interactive.Extension;

/// <summary><c>#!fade</c> alone.</summary>
public sealed class FadeCommand : KernelCommand;

/// <summary><c>#!fade status</c>.</summary>
public sealed class FadeStatus : KernelCommand;

/// <summary><c>#!fade devices</c>.</summary>
public sealed class FadeDevices : KernelCommand;

/// <summary><c>#!fade help</c>.</summary>
public sealed class FadeHelp : KernelCommand;

/// <summary>A part of <c>#!fade</c> that sets something.</summary>
public abstract class FadeSetting : KernelCommand
{
    /// <summary>The new value.</summary>
    public string To { get; set; } = "";
}

/// <summary><c>#!fade budget</c>.</summary>
public sealed class FadeBudget : FadeSetting;

/// <summary><c>#!fade threads</c>.</summary>
public sealed class FadeThreads : FadeSetting;

/// <summary><c>#!fade theme</c>.</summary>
public sealed class FadeTheme : FadeSetting;
