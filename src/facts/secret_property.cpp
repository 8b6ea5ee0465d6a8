#include "facts/secret_property.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/source_address.h"
#include "base/text.h"
#include "facts/last_lookups.h"

namespace lintel::registry {
namespace {

/// Ends of names, folded. Numbers after them (`tunnel1_preshared_key`) do not occur.
constexpr std::string_view ends[] = {
    "accesstoken",     "apikeyvalue",   "apisecretkey",     "apitoken",     "authtoken",     "authkey",
    "bearertoken",     "clientsecret",  "hectoken",         "oauthtoken",   "passcode",      "passphrase",
    "password",        "passwords",     "presharedkey",     "privatekey",   "privatekeypem", "refreshtoken",
    "secretaccesskey", "secretkey",     "secrettoken",      "secretstring", "secretbinary",  "sharedsecret",
    "tokenkey",        "webhooksecret", "eventsourcetoken",
};

/// Names with such an end that are switches, or name something else.
constexpr std::string_view harmless[] = {
    "generatepassword",    "managemasterpassword", "managemasteruserpassword",
    "manageadminpassword", "nopassword",           "temporarypassword",
    "resetpassword",       "getpassword",          "forgotpassword",
};

/// What names of switches begin with: `enable_client_secret`, `allow_users_to_change_password`.
constexpr std::string_view switches[] = {"enable", "allow", "require", "disable"};

struct TypedName {
  std::string_view type;  ///< canonical, or as Terraform names it
  std::string_view name;  ///< folded
};

constexpr TypedName typed_names[] = {
    {"AWS::ApiGateway::ApiKey", "value"},
    {"AWS::AppFlow::ConnectorProfile", "apikey"},
    {"AWS::CodeBuild::SourceCredential", "token"},
    {"AWS::CodePipeline::Webhook", "secrettoken"},
    {"AWS::DMS::Endpoint", "saslpassword"},
    {"AWS::ECS::TaskDefinition", "apikey"},
    {"AWS::ECS::TaskDefinition", "splunktoken"},
    {"AWS::KinesisFirehose::DeliveryStream", "accesskey"},
    {"AWS::Pinpoint::GCMChannel", "apikey"},
    {"AWS::Pinpoint::GCMChannel", "servicejson"},
    {"aws_codebuild_source_credential", "token"},
    {"aws_pinpoint_gcm_channel", "apikey"},
    {"aws_sns_platform_application", "platformcredential"},
    {"aws_ssm_parameter", "value"},
};

/// Names with such an end that are the key of something, in an object of Kubernetes.
constexpr TypedName typed_harmless[] = {
    {"kubectl_manifest", "secretkey"},
    {"kubernetes_manifest", "secretkey"},
};

/// What types of other vendors than AWS call their secrets: the keys of a service's interface, wherever they stand.
constexpr std::string_view vendor_ends[] = {"apikey",    "appkey",    "applicationkey",
                                            "apisecret", "appsecret", "plaintextvalue"};
/// Whole names that mean a secret to one vendor and the name of one to another.
constexpr std::string_view vendor_names[] = {"secret", "token"};
/// Providers of Terraform whose resources mean the secret itself.
constexpr std::string_view plain_speaking[] = {"auth0_", "datadog_",   "github_",  "gitlab_",
                                               "okta_",  "pagerduty_", "provider."};

std::string fold(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      folded += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      folded += c;
    }
  }
  return folded;
}

/// Parts of names, folded, that stand for secrets wherever they are; the last lines in other languages.
constexpr std::string_view secret_parts[] = {
    "password",   "passwd",        "passphrase",  "passcode",     "passkey",
    "passw0rd",   "pswd",          "psswd",       "pword",        "secret",
    "token",      "credential",    "apikey",      "privatekey",   "privkey",
    "accesskey",  "authkey",       "sshkey",      "keytab",       "keyfile",
    "webhook",    "signature",     "mnemonic",    "seedphrase",   "connectionstring",
    "connstr",    "kubeconfig",    "dockercfg",   "dockerconfig", "npmrc",
    "netrc",      "htpasswd",      "primarykey",  "secondarykey", "masterkey",
    "accountkey", "authorization", "passwort",    "kennwort",     "geheim",
    "motdepasse", "contrasen",     "contrasea",   "senha",        "palavrapasse",
    "wachtwoord", "parola",        "haslo",       "heslo",        "lozinka",
    "salasana",   "losenord",      "adgangskode", "passord",      "jelszo",
    "sifre",      "credenciais",
};

/// Words of names that stand for secrets: too short to be looked for in other words.
constexpr std::string_view secret_words[] = {
    "pass", "pwd",    "pw",   "pin",  "pat",  "jwt",       "dsn",   "salt",   "bearer", "cred",
    "otp",  "totp",   "hmac", "sas",  "sig",  "pfx",       "pem",   "jks",    "cookie", "keystore",
    "rsa",  "gpg",    "pgp",  "psk",  "tok",  "sk",        "nonce", "pepper", "unseal", "xpriv",
    "xprv", "wallet", "jdbc", "odbc", "ntlm", "assertion", "mdp",   "clave",  "chave",
};

/// Words that mean secrets unless another word of the name means something else.
constexpr std::string_view vague_words[] = {
    "auth", "oauth", "private", "connection", "conn", "license",  "licence", "signing",  "key",  "encryption",
    "seed", "sec",   "ssh",     "saml",       "krb",  "kerberos", "vault",   "recovery", "hash",
};

/// What a name tells of that is no secret, as in `private_subnet_ids`, `kms_key_arn`, `connection_timeout`. A word that
/// only says which of several it is (`primary_key`, `auth_id`) does not count.
constexpr std::string_view telling_words[] = {
    "access",   "alias",   "algorithm", "arn",       "cidr",   "count",  "days", "dns",    "enable",   "enabled",
    "endpoint", "host",    "ip",        "kms",       "length", "limit",  "link", "max",    "min",      "mode",
    "name",     "network", "pair",      "partition", "path",   "policy", "port", "prefix", "protocol", "public",
    "range",    "region",  "role",      "rotation",  "route",  "size",   "sort", "subnet", "tag",      "timeout",
    "ttl",      "type",    "usage",     "version",   "vpc",    "zone",
};

/// The words of a name in lower case, without numbers: `db_pass2`, `DBPass` and `db-pass` are `db`, `pass`.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    // A capital begins a word after a small letter, and before one: the `P` of `dbPass`, of `DBPass`.
    const bool begins =
        is_upper(c) && i > 0 && (is_lower(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
    if (begins || (!is_upper(c) && !is_lower(c))) words.emplace_back();
    if (is_upper(c) || is_lower(c)) words.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

/// Whether a word, or what it is the plural of, is in a list.
template <std::size_t count>
bool is_among(std::string_view word, const std::string_view (&list)[count]) {
  const auto is_in = [&](std::string_view form) { return std::find(list, list + count, form) != list + count; };
  return is_in(word) || (word.ends_with('s') && is_in(word.substr(0, word.size() - 1)));
}

bool is_secret_word(std::string_view word) {
  // `dbpass`, `userpwd`, `dbpw`: no other words end so but of ways past and around.
  const bool is_end = word.ends_with("pass") || word.ends_with("pwd") || word.ends_with("pw");
  return (is_end && word != "bypass" && word != "compass") || is_among(word, secret_words);
}

}  // namespace

namespace {

bool suggests_secret_variable(std::string_view variable) {
  const std::string folded = fold(variable);
  const auto occurs = [&](std::string_view part) { return folded.find(part) != std::string::npos; };
  if (std::any_of(std::begin(secret_parts), std::end(secret_parts), occurs)) return true;
  const std::vector<std::string> words = words_of(variable);
  if (std::any_of(words.begin(), words.end(), is_secret_word)) return true;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_among(word, vague_words); }) &&
         std::none_of(words.begin(), words.end(),
                      [](const std::string& word) { return is_among(word, telling_words); });
}

}  // namespace

bool may_hold_secret(std::string_view variable) {
  thread_local LastLookups lookups;
  return lookups.find(0, variable, [&] { return suggests_secret_variable(variable) ? 1U : 0U; }) != 0;
}

bool may_be_secret(const SecretPart& part) {
  // `code` is what functions of Azure ask for, and what OAuth gives a token for.
  return part.name.empty() || lower_case(part.name) == "code" || may_hold_secret(part.name);
}

namespace {

/// What a property's name says of it, whatever has it.
enum NameVerdict : std::uint32_t { harmless_name, secret_name, undecided_name };

NameVerdict judge_name(std::string_view name) {
  const std::string folded = fold(name);
  if (std::find(std::begin(harmless), std::end(harmless), folded) != std::end(harmless)) return harmless_name;
  if (std::any_of(std::begin(switches), std::end(switches),
                  [&](std::string_view start) { return folded.starts_with(start); }))
    return harmless_name;
  const bool ends_so =
      std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return folded.ends_with(end); });
  return ends_so ? secret_name : undecided_name;
}

/// A type of another vendor in the registry of CloudFormation (`Datadog::Integrations::AWS`) or of another provider of
/// Terraform, as far as its resources and configurations are known for what they are.
bool is_of_vendor(std::string_view type) {
  constexpr std::string_view others[] = {"AWS::", "Alexa::", "aws_", "awscc_", "data.aws_", "provider.aws"};
  return std::none_of(std::begin(others), std::end(others),
                      [&](std::string_view start) { return type.starts_with(start); }) &&
         type != "module" &&
         (type.find("::") != std::string_view::npos || type.find_first_of("_.") != std::string_view::npos);
}

bool is_vendor_secret(std::string_view type, std::string_view name) {
  if (!is_of_vendor(type)) return false;
  const std::string folded = fold(name);
  const auto ends_so = [&](std::string_view end) { return folded.ends_with(end); };
  if (std::any_of(std::begin(vendor_ends), std::end(vendor_ends), ends_so)) return true;
  const bool is_plain_speaking = (type.find("::") != std::string_view::npos && !type.starts_with("Custom::")) ||
                                 std::any_of(std::begin(plain_speaking), std::end(plain_speaking),
                                             [&](std::string_view start) { return type.starts_with(start); });
  return is_plain_speaking &&
         std::find(std::begin(vendor_names), std::end(vendor_names), folded) != std::end(vendor_names);
}

}  // namespace

bool is_secret_property(std::string_view type, std::string_view name) {
  thread_local LastLookups lookups;
  const std::uint32_t verdict = lookups.find(0, name, [&]() -> std::uint32_t { return judge_name(name); });
  const auto is_meant = [&](const TypedName& known) { return known.type == type && known.name == fold(name); };
  if (verdict == secret_name) return std::none_of(std::begin(typed_harmless), std::end(typed_harmless), is_meant);
  if (verdict != undecided_name) return false;
  return std::any_of(std::begin(typed_names), std::end(typed_names), is_meant) || is_vendor_secret(type, name);
}

}  // namespace lintel::registry
