#include "domain/secrets/secret.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/ascii.h"
#include "base/effort.h"
#include "base/text.h"
#include "facts/last_lookups.h"

namespace lintel::secrets {
namespace {

struct Form {
  std::string_view kind;
  std::string_view marker;  ///< every text of this form holds it: the cheap test before the expression
  const char* expression;   ///< group 1 is the secret
};

// The forms are those that the issuers document for their credentials.
constexpr std::array forms = {
    Form{"AWS access key", "A", R"(\b((?:AKIA|ASIA|AIPA|AROA|AIDA|ANPA|AGPA)[0-9A-Z]{16})\b)"},
    Form{"private key", "PRIVATE KEY", R"((-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----))"},
    Form{"GitHub token", "gh", R"(\b(gh[pousr]_[A-Za-z0-9]{36,255})\b)"},
    Form{"GitHub token", "github_pat_", R"(\b(github_pat_[A-Za-z0-9_]{60,255})\b)"},
    Form{"GitLab token", "glpat-", R"(\b(glpat-[A-Za-z0-9_\-]{20,64}))"},
    Form{"Slack token", "xox", R"(\b(xox[abeoprs]-[A-Za-z0-9\-]{10,250}))"},
    Form{"Slack webhook", "hooks.slack.com",
         R"((https://hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{20,}))"},
    Form{"Stripe key", "k_live_", R"(\b([rs]k_live_[A-Za-z0-9]{16,255})\b)"},
    Form{"Google API key", "AIza", R"(\b(AIza[0-9A-Za-z_\-]{35}))"},
    Form{"npm token", "npm_", R"(\b(npm_[A-Za-z0-9]{36})\b)"},
    Form{"PyPI token", "pypi-", R"(\b(pypi-AgEI[A-Za-z0-9_\-]{50,}))"},
    Form{"SendGrid key", "SG.", R"(\b(SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}))"},
    Form{"DigitalOcean token", "_v1_", R"(\b(do[opr]_v1_[a-f0-9]{64})\b)"},
    Form{"Vault token", "hv", R"(\b(hv[sbr]\.[A-Za-z0-9_\-]{24,300}))"},
    Form{"Terraform token", ".atlasv1.", R"(\b([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-]{60,70}))"},
    Form{"OpenAI key", "sk-", R"(\b(sk-(?:proj-)?[A-Za-z0-9_\-]{20,}T3BlbkFJ[A-Za-z0-9_\-]{20,}))"},
    Form{"Anthropic key", "sk-ant-", R"(\b(sk-ant-[A-Za-z0-9_\-]{80,}))"},
    Form{"Azure storage key", "AccountKey=", R"(AccountKey=([A-Za-z0-9+/]{86}==))"},
    Form{"JSON web token", "eyJ", R"(\b(eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,}))"},
    Form{"password in a URL", "://", R"([a-z][a-z0-9+.\-]*://[^\s:/@'"]+:([^\s/@'"]{3,})@[^\s/@'"]+)"},
};

/// `NAME=value`, `export NAME="value"`, `name: value` on a line of its own: scripts and environment files.
constexpr const char* assignment =
    R"((?m)(?:^|[\s;&|{,])(?:export\s+)?["']?([A-Za-z_][A-Za-z0-9_.\-]*)["']?\s*(?:=|:\s)\s*(?:\\?"((?:[^"\\\n]|\\[^"\n])*)\\?"|'([^'\n]*)'|([^\s"';&|,}]+)))";

const RE2& compiled(std::size_t form) {
  static const std::vector<std::unique_ptr<RE2>> expressions = [] {
    std::vector<std::unique_ptr<RE2>> made;
    for (const Form& each : forms) made.push_back(std::make_unique<RE2>(each.expression));
    return made;
  }();
  return *expressions[form];
}

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

/// Only letters and digits, lower case: `Master_User-Password` and `MasterUserPassword` are one.
std::string fold_name(std::string_view name) {
  std::string folded;
  for (const char c : lower_case(name)) {
    if (is_alphanumeric(c)) folded += c;
  }
  return folded;
}

/// The last word of `db_master-user`, `DbMasterUser` or `DB_MASTER_USER_2`, without the numbers after it.
std::string_view last_word(std::string_view name) {
  std::size_t end = name.size();
  while (end > 0 && !is_letter(name[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_alphanumeric(name[begin - 1])) {
    --begin;
    if (begin > 0 && is_upper(name[begin]) && is_lower(name[begin - 1])) break;
  }
  return name.substr(begin, end - begin);
}

bool names_password(std::string_view folded) {
  return has_part(folded, {"password", "passwd", "passphrase", "passcode"});
}

bool is_reference(std::string_view value) {
  if (is_stored_name(value)) return true;
  if (value.starts_with("arn:") || value.starts_with("http://") || value.starts_with("https://") ||
      value.starts_with("s3://"))
    return true;
  if (value.starts_with("/") || value.starts_with("./") || value.starts_with("ssm:") ||
      value.starts_with("secretsmanager:") || value.starts_with("$.") || value.starts_with("States.") ||
      value.starts_with("{%"))
    return true;
  const std::string folded = lower_case(value);
  constexpr std::array words = {"true",      "false",  "null",     "none",     "enabled", "disabled",
                                "plaintext", "secure", "optional", "required", "default"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return folded == word; });
}

/// Whether a value is lower-case words, joined, none of which claims to be secret: nobody generates a token so.
bool is_plain_words(std::string_view value) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_joint = [](char c) { return c == '_' || c == '-' || c == '.'; };
  return std::any_of(value.begin(), value.end(), is_joint) &&
         std::all_of(value.begin(), value.end(), [&](char c) { return is_letter(c) || is_joint(c); }) &&
         !has_part(value, {"secret", "pass", "key", "token", "private", "admin"});
}

bool overlaps(const std::vector<Secret>& secrets, std::size_t begin, std::size_t end) {
  return std::any_of(secrets.begin(), secrets.end(), [&](const Secret& s) { return s.begin < end && begin < s.end; });
}

constexpr std::size_t max_secrets = 64;

void find_forms(std::string_view text, std::vector<Secret>& secrets) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (text.find(forms[i].marker) == std::string_view::npos) continue;
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece found;
    while (secrets.size() < max_secrets && RE2::FindAndConsume(&rest, compiled(i), &found)) {
      const std::string_view secret(found.data(), found.size());
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      // Documentation has example keys, templates have placeholders.
      const bool header = secret.starts_with("-----BEGIN");
      if ((!header && is_placeholder(secret)) || overlaps(secrets, begin, begin + secret.size())) continue;
      secrets.push_back({forms[i].kind, begin, begin + secret.size()});
    }
  }
}

void find_assignments(std::string_view text, std::vector<Secret>& secrets) {
  static const RE2 expression(assignment);
  re2::StringPiece rest(text.data(), text.size());
  re2::StringPiece name;
  std::array<re2::StringPiece, 3> values;
  while (secrets.size() < max_secrets &&
         RE2::FindAndConsume(&rest, expression, &name, &values[0], &values[1], &values[2])) {
    for (const re2::StringPiece& value : values) {
      if (value.data() == nullptr || value.empty()) continue;
      if (!is_secret_value({name.data(), name.size()}, {value.data(), value.size()})) continue;
      const auto begin = static_cast<std::size_t>(value.data() - text.data());
      if (overlaps(secrets, begin, begin + value.size())) continue;
      secrets.push_back(
          {names_password(fold_name({name.data(), name.size()})) ? "password" : "secret", begin, begin + value.size()});
    }
  }
}

}  // namespace

namespace {

/// Draws what it takes to look at a text; a part at a time, so that one which is too long takes no more than is left.
bool is_affordable(std::string_view text) {
  constexpr std::uint64_t units_of_a_byte = 4;  // every form is looked for at each place
  constexpr std::size_t part = std::size_t{64} << 10;
  while (!text.empty()) {
    const std::size_t bytes = std::min(part, text.size());
    if (!Effort::draw(bytes * units_of_a_byte)) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

}  // namespace

std::vector<Secret> find_secrets(std::string_view text) {
  if (!is_affordable(text)) return {};
  std::vector<Secret> secrets;
  find_forms(text, secrets);
  if (text.find('=') != std::string_view::npos || text.find(": ") != std::string_view::npos)
    find_assignments(text, secrets);
  std::sort(secrets.begin(), secrets.end(), [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  return secrets;
}

bool suggests_plain(std::string_view name) {
  static constexpr std::string_view words[] = {
      "user",   "username",    "login",  "port",   "host", "hostname", "endpoint", "database", "dbname",
      "region", "email",       "id",     "arn",    "name", "address",  "domain",   "bucket",   "zone",
      "cidr",   "namespace",   "schema", "branch", "repo", "issuer",   "audience", "timezone", "repository",
      "env",    "environment", "stage",  "level",  "mode", "locale",   "language",
  };
  // Several words in one, as variables of the environment have them: `PGUSER`.
  static constexpr std::string_view ends[] = {"user",   "username", "login",    "dbport",   "pgport",
                                              "dbhost", "pghost",   "dbname",   "hostname", "dbuser",
                                              "userid", "clientid", "database", "endpoint"};
  const std::string_view last = last_word(name);
  const std::string word = fold_name(last.ends_with('s') ? last.substr(0, last.size() - 1) : last);
  const std::string whole = fold_name(last);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view known) { return known == word || known == whole; }) ||
         std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return word.ends_with(end); });
}

bool suggests_reference(std::string_view name) {
  static constexpr std::string_view ends[] = {
      "arn",      "id",       "name",        "length",     "policy",   "version",  "url",    "uri",       "path",
      "file",     "rotation", "enabled",     "type",       "ttl",      "expiry",   "days",   "parameter", "prefix",
      "suffix",   "postfix",  "reference",   "ref",        "count",    "endpoint", "header", "field",     "format",
      "lifetime", "validity", "duration",    "reset",      "required", "keypair",  "route",  "link",      "page",
      "href",     "label",    "fingerprint", "thumbprint", "param",    "ssm"};
  const std::string folded = fold_name(name);
  // What is read from Parameter Store is no name there.
  if (folded.ends_with("fromssm")) return false;
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return folded.ends_with(end); });
}

bool names_secret(std::string_view name) {
  static constexpr std::string_view ends[] = {
      "password",      "passwd",          "passphrase",     "passcode",      "pwd",           "dbpass",
      "token",         "apikey",          "secretkey",      "privatekey",    "authkey",       "signingkey",
      "encryptionkey", "secretaccesskey", "clientsecret",   "sharedsecret",  "signingsecret", "apisecret",
      "appsecret",     "jwtsecret",       "authsecret",     "hmacsecret",    "cookiesecret",  "sessionsecret",
      "webhooksecret", "oauthsecret",     "consumersecret", "decryptionkey", "aeskey"};
  const std::string folded = fold_name(name);
  return suggests_secret(name) &&
         std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return folded.ends_with(end); });
}

bool suggests_user(std::string_view name) {
  const std::string folded = fold_name(name);
  return folded.ends_with("username") || folded.ends_with("user") || folded.ends_with("login");
}

bool suggests_public(std::string_view name) {
  const std::string folded = fold_name(name);
  return has_part(folded, {"public", "publishable"}) && !has_part(folded, {"private", "secret"}) &&
         !names_password(folded);
}

namespace {

bool is_name_of_secret(std::string_view name) {
  // In a state machine, `Name.$` takes its value from the input or from a function.
  if (name.ends_with(".$") || suggests_plain(name)) return false;
  const std::string folded = fold_name(name);
  // Tokens that mark a request or a page of an answer.
  for (const std::string_view end :
       {"clienttoken", "clientrequesttoken", "creationtoken", "idempotencytoken", "idempotenttoken", "nexttoken",
        "continuationtoken", "paginationtoken", "starttoken", "tasktoken", "markertoken", "versiontoken", "locktoken",
        "changetoken", "synctoken"}) {
    if (folded.ends_with(end)) return false;
  }
  if (suggests_reference(name)) return false;
  if (names_password(folded) || folded == "pwd" || folded.ends_with("pwd") || folded == "pass" ||
      folded.ends_with("dbpass"))
    return true;
  // What browsers and apps are handed is not a secret, whatever form it has.
  if (suggests_public(name)) return false;
  if (has_part(folded,
               {"publickey", "kmskey", "primarykey", "partitionkey", "sortkey", "hashkey", "rangekey", "keyname"}))
    return false;
  return has_part(folded,
                  {"secret", "apikey", "accesskey", "privatekey", "authtoken", "accesstoken", "credential",
                   "bearertoken", "encryptionkey", "decryptionkey", "aeskey", "signingkey", "clientkey", "authkey"}) ||
         folded == "token" || folded.ends_with("token");
}

}  // namespace

bool suggests_secret(std::string_view name) {
  thread_local registry::LastLookups lookups;
  return lookups.find(0, name, [&] { return is_name_of_secret(name) ? 1U : 0U; }) != 0;
}

namespace {

/// Whether a text says what should stand in its place and nothing else: `secretpassword`, `my-secret-api-key`.
bool has_only_words_for_secrets(std::string_view value) {
  constexpr std::string_view words[] = {"my",     "the",   "your", "some",   "admin",  "user", "secret", "password",
                                        "passwd", "token", "key",  "access", "client", "auth", "api"};
  const std::string folded = fold_name(value);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const auto word =
        std::find_if(std::begin(words), std::end(words), [&](std::string_view each) { return rest.starts_with(each); });
    if (word == std::end(words)) return false;
    rest.remove_prefix(word->size());
  }
  return true;
}

}  // namespace

bool is_secret_value(std::string_view name, std::string_view value) {
  constexpr std::size_t shortest = 4;
  if (value.size() < shortest || !suggests_secret(name) || is_placeholder(value) || is_reference(value)) return false;
  if (is_own_name(name, value)) return false;
  if (names_password(fold_name(name))) return true;
  constexpr std::size_t shortest_token = 12;
  constexpr double random_enough = 3.0;
  return value.size() >= shortest_token && value.find(' ') == std::string_view::npos &&
         entropy(value) >= random_enough && !is_plain_words(value) && !has_only_words_for_secrets(value);
}

bool is_own_name(std::string_view name, std::string_view value) {
  const std::string folded_name = fold_name(name);
  std::string folded = fold_name(value);
  if (folded_name.empty() || folded.empty()) return false;
  if (folded_name == folded) return true;
  // `secretkey` of `s3_secret_key`, `myadminpassword` of `service_admin_password`: the name, from some word of it on.
  for (const std::string_view word : {"my", "the", "some", "your"}) {
    if (!folded.starts_with(word)) continue;
    folded.erase(0, word.size());
    break;
  }
  constexpr std::size_t shortest = 9;  // more than one word: `password` alone is many a password
  return folded.size() >= shortest && folded_name.ends_with(folded);
}

bool says_no_secret(std::string_view value) {
  if (value.empty()) return true;
  const std::string folded = fold_name(value);
  for (const std::string_view nothing : {"none", "null", "na", "nil", "unset", "empty", "disabled", "ignored"}) {
    if (folded == nothing) return true;
  }
  return has_part(
      folded, {"unused", "notused", "notasecret", "notrequired", "notneeded", "noneed", "notapplicable", "nosecret"});
}

bool is_placeholder(std::string_view value) {
  if (value.empty() || says_no_secret(value)) return true;
  // What a query begins with, to which a program adds the secret: `reset-password?code=`.
  if (value.ends_with('=') && value.find('?') != std::string_view::npos) return true;
  const std::string folded = lower_case(value);
  if (folded == "default") return true;  // no service takes it for a password
  if (has_part(value, {"${", "{{", "}}", "<", "$(", "%("}) || value.front() == '$') return true;
  if (has_part(folded, {"your-", "your_", "xxxx", "****", "...."})) return true;
  if (has_part(fold_name(value),
               {"example",      "placeholder", "redacted",         "dummy",        "changeme",       "changethis",
                "replaceme",    "replacethis", "tobereplaced",     "tobechanged",  "alreadyrotated", "rotatedmanually",
                "setmanually",  "anyvalue",    "managedelsewhere", "pleasechange", "pleasereplace",  "pleaseset",
                "pleaseupdate", "updateme",    "fillmein",         "tobefilled",   "tobeset",        "tobeupdated",
                "setinconsole", "replacewith", "insertyour",       "enteryour",    "putyour",        "todo"}))
    return true;
  const std::size_t kinds = [&] {
    std::string distinct = folded;
    std::sort(distinct.begin(), distinct.end());
    return static_cast<std::size_t>(std::unique(distinct.begin(), distinct.end()) - distinct.begin());
  }();
  return kinds < 3;
}

bool is_stored_name(std::string_view value) {
  // What is random has capitals and digits within its words.
  static const std::string word = "(?:(?:[A-Z][a-z]+|[a-z]{2,})(?:[A-Z]?[a-z]{2,})*|[A-Z]{2,8}|v)[0-9]{0,3}";
  static const std::string segment = word + "(?:[-_.](?:" + word + "|[a-z]|[0-9]{1,4}))*";
  static const RE2 expression(segment + "(?:/" + segment + ")+");
  return RE2::FullMatch({value.data(), value.size()}, expression);
}

bool is_host_name(std::string_view value) {
  const std::size_t last = value.rfind('.');
  if (last == std::string_view::npos || value.front() == '.' || value.size() < last + 3) return false;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return std::all_of(value.begin(), value.end(), is_part) &&
         std::all_of(value.begin() + static_cast<std::ptrdiff_t>(last) + 1, value.end(), is_letter) &&
         value.find("..") == std::string_view::npos;
}

std::string redact(std::string_view secret) {
  for (const std::string_view form :
       {"AKIA", "ASIA", "ghp_", "github_pat_", "glpat-", "xoxb-", "sk_live_", "AIza", "npm_", "-----BEGIN"}) {
    if (secret.starts_with(form)) return std::string(form) + "…";
  }
  return "(" + std::to_string(secret.size()) + " characters)";
}

double entropy(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

}  // namespace lintel::secrets
