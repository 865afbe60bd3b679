package dev.frontrow.http.credential;

import dev.frontrow.api.Role;
import java.util.UUID;

/**
 * The user whom an access token names.
 *
 * @param userId the user's id
 * @param role what the user may do
 */
public record Identity(UUID userId, Role role) {}
