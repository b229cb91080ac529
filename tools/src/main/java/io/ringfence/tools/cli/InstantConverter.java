package io.ringfence.tools.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads instants of options, with a message that says what they look like. */
public final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        try {
            return Instant.parse(value);
        } catch (final DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no time in UTC such as 2026-03-02T09:00:00Z");
        }
    }
}
