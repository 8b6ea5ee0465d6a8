#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel::secrets {

/// A secret as it stands in a text.
struct Secret {
  std::string_view kind;  ///< "AWS access key", "private key", "password"
  std::size_t begin = 0;  ///< bytes [begin, end) of the text
  std::size_t end = 0;
};

/// The secrets that a text holds: credentials of the well-known issuers by their form, private keys, passwords inside
/// URLs, and `name=value` pairs (environment files, scripts) whose name suggests a secret and whose value is random
/// enough. In order of place; at most 64.
std::vector<Secret> find_secrets(std::string_view text);

/// Whether a name (of an environment variable, a property, a variable) suggests that its value is secret:
/// `db_password`, `API_KEY`, `MasterUserPassword`, but not `secret_arn`, `PasswordLength`, `kms_key_id`.
bool suggests_secret(std::string_view name);

/// Whether a name says that its value is a secret itself, and cannot be the name or the address of one: `db_password`,
/// `SlackToken`, `client_secret`, but not `db_secret` or `credentials`.
bool names_secret(std::string_view name);

/// Whether a name says that its value only leads to something, or sets something of it: `secret_arn`, `TokenTtl`,
/// `password_file`.
bool suggests_reference(std::string_view name);

/// Whether a name says that its value is handed to browsers and apps: `GOOGLE_MAPS_PUBLIC_API_KEY`,
/// `StripePublishableKey`.
bool suggests_public(std::string_view name);

/// Whether a name says that its value is who signs in: `MAIL_USERNAME`, which for SES is the identifier of a key.
bool suggests_user(std::string_view name);

/// Whether a name says that its value is none, though it may belong to a secret: `db_user`, `PGPORT`, `SmtpHost`,
/// `client_id`.
bool suggests_plain(std::string_view name);

/// Whether the value of something so named is itself a secret: not empty, no placeholder (`<password>`, `${x}`,
/// `****`), no reference (ARN, path, URL, `{{resolve:…}}`), and for other names than passwords of high entropy.
bool is_secret_value(std::string_view name, std::string_view value);

/// Whether a value only repeats its name or the end of it, as what is to be filled in later does:
/// `access_token = "access_token"`, `s3_secret_key = "secretkey"`.
bool is_own_name(std::string_view name, std::string_view value);

/// Whether a text says that there is no secret: empty, `unused`, `n/a`, `not-required`.
bool says_no_secret(std::string_view value);

/// Whether a text says that there is no secret, or stands for one that somebody is to fill in: `<token>`, `${x}`,
/// `changeme`, an example's.
bool is_placeholder(std::string_view value);

/// Whether a value is words between slashes: the name that a secret or parameter is stored under, as
/// `prod/db/password`.
bool is_stored_name(std::string_view value);

/// Whether a value is the name of a host or domain, in lower case: where a store of secrets holds one, it is for
/// convenience and no secret.
bool is_host_name(std::string_view value);

/// A secret as it may be shown: its first characters when its form makes them public (`AKIA…`), its length otherwise.
std::string redact(std::string_view secret);

/// Shannon entropy in bits a character.
double entropy(std::string_view text);

}  // namespace lintel::secrets
