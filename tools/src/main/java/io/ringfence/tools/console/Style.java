package io.ringfence.tools.console;

/** Emphasis on terminals that want it, plain text elsewhere. Immutable. */
public final class Style {
    private static final String RESET = "\u001b[0m";

    private final boolean on;

    /**
     * @param console decides whether there is colour at all
     */
    public Style(Console console) {
        this.on = console.colours();
    }

    /** For headings. */
    public String strong(String text) {
        return with("\u001b[1m", text);
    }

    /** For what is as it should be. */
    public String good(String text) {
        return with("\u001b[32m", text);
    }

    /** For what is not. */
    public String bad(String text) {
        return with("\u001b[31m", text);
    }

    /** For alerts. */
    public String alert(String text) {
        return with("\u001b[33m", text);
    }

    /** For what may be skipped. */
    public String faint(String text) {
        return with("\u001b[2m", text);
    }

    private String with(String code, String text) {
        return on ? code + text + RESET : text;
    }
}
