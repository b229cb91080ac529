package io.ringfence.sequence.image;

/** An image does not fit the structure that is to be read from it. Cold. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what does not fit
     */
    public ImageException(String message) {
        super(message);
    }
}
