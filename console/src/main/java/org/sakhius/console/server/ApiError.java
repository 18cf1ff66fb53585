package org.sakhius.console.server;

/**
 * A refusal that a client may read: status, a short stable code for programs, and words for people.
 * It carries nothing else outward, least of all a stack trace.
 */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ApiError malformed(String message) {
        return new ApiError(400, "malformed", message);
    }

    static ApiError unauthorized(String message) {
        return new ApiError(401, "unauthorized", message);
    }

    static ApiError forbidden(String message) {
        return new ApiError(403, "forbidden", message);
    }

    static ApiError unknown() {
        return new ApiError(404, "unknown", "There is no such thing here.");
    }

    static ApiError conflict(String message) {
        return new ApiError(409, "conflict", message);
    }

    static ApiError expired() {
        return new ApiError(410, "expired", "Its time is over. Begin again on the gateway.");
    }

    static ApiError tooMany(String message) {
        return new ApiError(429, "too-many", message);
    }

    static ApiError busy() {
        return new ApiError(503, "busy", "The console is busy. Try again in a moment.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
