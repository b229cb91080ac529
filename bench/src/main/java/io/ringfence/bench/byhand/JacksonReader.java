package io.ringfence.bench.byhand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/** Reads the seed rule's fields with Jackson's streaming parser, unwanted subtrees skipped. */
public final class JacksonReader {
    private final JsonFactory factory = new JsonFactory();
    private SeedFields fields;

    /**
     * Reads one document.
     *
     * @param into must be clear
     */
    public void read(byte[] buffer, int offset, int length, SeedFields into) throws IOException {
        fields = into;
        try (JsonParser parser = factory.createParser(buffer, offset, length)) {
            parser.nextToken();
            while (JsonToken.FIELD_NAME == parser.nextToken()) {
                final String name = parser.currentName();
                final JsonToken value = parser.nextToken();
                top(parser, name, value);
            }
        }
    }

    private void top(JsonParser parser, String name, JsonToken value) throws IOException {
        switch (name) {
            case "@timestamp":
                fields.timestamp = parser.getText();
                break;
            case "event":
                event(parser);
                break;
            case "host":
                host(parser);
                break;
            case "process":
                process(parser);
                break;
            case "destination":
                destination(parser);
                break;
            default:
                parser.skipChildren();
                break;
        }
    }

    private void event(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            final boolean category = "category".equals(name);
            if (!category && !"type".equals(name)) {
                parser.skipChildren();
            } else if (JsonToken.START_ARRAY == value) {
                while (JsonToken.END_ARRAY != parser.nextToken()) {
                    eventValue(category, parser.getText());
                }
            } else {
                eventValue(category, parser.getText());
            }
        }
    }

    private void eventValue(boolean category, String text) {
        if (category) {
            fields.category(text);
        } else {
            fields.type(text);
        }
    }

    private void host(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if ("id".equals(name)) {
                fields.hostId = parser.getText();
            } else if ("os".equals(name) && JsonToken.START_OBJECT == value) {
                os(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void os(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            parser.nextToken();
            if ("type".equals(name)) {
                fields.osType = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void process(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            parser.nextToken();
            if ("name".equals(name)) {
                fields.processName = parser.getText();
            } else if ("entity_id".equals(name)) {
                fields.entityId = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void destination(JsonParser parser) throws IOException {
        while (JsonToken.FIELD_NAME == parser.nextToken()) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if (!"ip".equals(name)) {
                parser.skipChildren();
            } else if (JsonToken.START_ARRAY == value) {
                addresses(parser);
            } else {
                fields.destinationIp = parser.getText();
            }
        }
    }

    private void addresses(JsonParser parser) throws IOException {
        while (JsonToken.END_ARRAY != parser.nextToken()) {
            fields.destinationIp =
                    null == fields.destinationIp
                            ? parser.getText()
                            : fields.destinationIp + ',' + parser.getText();
        }
    }
}
