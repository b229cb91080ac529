package io.ringfence.event;

/**
 * CONTRACT STUB, owner: event. One a thread; allocates nothing once warm; never throws on input.
 */
public final class JsonEventParser {
    public JsonEventParser(FieldTable fields, ParserLimits limits) {}

    /**
     * Parses one document (a line without its newline; may be wrapped in a search hit).
     *
     * @return a ParseStatus code; only after OK may the event be read
     */
    public int parse(byte[] buffer, int offset, int length, ParsedEvent event) {
        throw new UnsupportedOperationException();
    }
}
