package io.ringfence.rule.toml;

/** Something that {@link PlainToml} leaves to the TOML reader, be it right or wrong. */
final class NotPlainException extends Exception {
    private static final long serialVersionUID = 1L;

    NotPlainException() {
        super(null, null, false, false);
    }
}
