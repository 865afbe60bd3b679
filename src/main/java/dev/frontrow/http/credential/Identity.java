package dev.frontrow.http.credential;

import dev.frontrow.api.Role;
import java.util.UUID;

/**
 * Who an access token says its bearer is.
 *
 * @param userId who
 * @param role what they may do
 */
public record Identity(UUID userId, Role role) {}
