namespace FaDE.Kernel.Protocol;

/// <summary>What clients must know to edit and export code of a language.</summary>
/// <param name="Name">For instance "C#".</param>
/// <param name="Version">Of the language.</param>
/// <param name="MimeType">Of its source files.</param>
/// <param name="FileExtension">Of its source files, with the dot.</param>
/// <param name="PygmentsLexer">For exports.</param>
/// <param name="CodeMirrorMode">For editors.</param>
/// <param name="Implementation">The kernel's name.</param>
/// <param name="ImplementationVersion">The kernel's version.</param>
/// <param name="Banner">What a console prints first.</param>
internal sealed record LanguageInfo(string Name, string Version, string MimeType, string FileExtension,
    string PygmentsLexer, string CodeMirrorMode, string Implementation, string ImplementationVersion, string Banner);
