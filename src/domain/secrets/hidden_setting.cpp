#include "domain/secrets/concealment.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

namespace lintel::secrets {
namespace {

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

/// Whether one of the steps of a name or a path (`integration.request.header.Authorization`, `custom.secrets.pw`) is so
/// named; a type of Terraform's, which may be that of a secret, says nothing of the value.
bool names_hidden_step(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    if (!path.starts_with("aws_") && names_hidden(path.substr(0, end))) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

bool may_be_hidden(std::string_view text) {
  constexpr std::string_view words[] = {"true", "false", "null"};
  return !is_only_placeholder(text) && !text.starts_with("arn:") &&
         std::find(std::begin(words), std::end(words), text) == std::end(words);
}

bool is_hidden_by(std::string_view name, std::string_view text) {
  return !name.empty() && (names_hidden(name) || names_hidden_step(name)) && may_be_hidden(text);
}

namespace {

constexpr std::string_view ends_of_words = " \t\r\n&;,|";

/// The word at a place of a command or a line of settings, without its quotes.
std::pair<std::size_t, std::size_t> setting_at(std::string_view text, std::size_t at) {
  std::size_t first = at;
  const std::string_view rest = text.substr(first);
  if (rest.starts_with('\\') || rest.starts_with("$'")) ++first;
  const bool is_quoted = first < text.size() && (text[first] == '"' || text[first] == '\'');
  if (!is_quoted) return {at, std::min(text.find_first_of(ends_of_words, at), text.size())};
  const std::size_t end = std::min(text.find(text[first], first + 1), text.size());
  return {first + 1, end > first + 1 && text[end - 1] == '\\' && first > at ? end - 1 : end};
}

/// How a program is given a password without a name: `mysql -pvalue`, `sshpass -p value`, `curl -u user:value`.
struct PasswordOption {
  std::string_view program, option;
  bool is_joined;  ///< with its value in one word
};

constexpr PasswordOption password_options[] = {
    {"mysql", "-p", true},         {"mysqldump", "-p", true},        {"mysqladmin", "-p", true},
    {"mariadb", "-p", true},       {"sshpass", "-p", false},         {"sshpass", "-p", true},
    {"curl", "--user", false},     {"curl", "--proxy-user", false},  {"openssl", "-k", false},
    {"smbclient", "-U", false},    {"ipmitool", "-P", false},        {"vault", "login", false},
    {"redis-cli", "-a", false},    {"sqlcmd", "-P", false},          {"curl", "-u", false},
    {"wget", "--user", false},     {"mongo", "-p", false},           {"mongosh", "-p", false},
    {"mongodump", "-p", false},    {"useradd", "-p", false},         {"usermod", "-p", false},
    {"login", "-p", false},        {"keytool", "-storepass", false}, {"keytool", "-keypass", false},
    {"openssl", "-passin", false}, {"openssl", "-passout", false},   {"openssl", "-pass", false},
    {"ldapsearch", "-w", false},   {"ldapadd", "-w", false}};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a command is given names and values as words of their own: `setx DB_PASSWORD value`, `ENV DB_PASSWORD
/// value`, the lines of a `.netrc`.
bool is_command_that_sets(std::string_view word) {
  return is_one_of(word, {"setx", "ENV", "ARG", "machine"});
}

/// Whether the word after this one is the value of what it names.
bool gives_to_next(std::string_view program, std::string_view before_that, std::string_view before,
                   std::string_view word) {
  if (word.find('=') != word.npos) return false;
  const bool is_set = before == program || (program == "machine" && word == "password") ||
                      (before == "set" && is_one_of(before_that, {"configure", "config"}));
  return is_set && (program == "machine" || before == "set" || is_command_that_sets(program)) &&
         (names_hidden(word) || names_hidden_step(word));
}

/// Whether what is written in quotes next is a password: `ALTER USER a PASSWORD 'value'`, `IDENTIFIED BY 'value'`.
bool comes_after_password(std::string_view before_that, std::string_view before) {
  const std::string last = lower_case(before), first = lower_case(before_that);
  return last == "password" || last == "passwd" || (last == "by" && first == "identified");
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

/// Whether a line, or what a bracket holds, ends there: of a sentence, more follows.
bool ends_line(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  return at == text.size() || std::string_view("\r\n,;}])\"'\\<&|").find(text[at]) != std::string_view::npos;
}

/// How many words of its own stand before the password that a program is given without an option; none: 0.
/// `wpa_passphrase ssid value`, `net user name value`.
std::size_t place_of_password(std::string_view program) {
  if (is_one_of(program, {"requirepass", "masterauth"})) return 1;
  if (program == "wpa_passphrase") return 2;
  return is_one_of(program, {"htpasswd", "net"}) ? 3 : 0;
}

/// Follows a command word by word to a password that only its place tells.
class PlacedPassword {
 public:
  /// Whether the word is one; `begins`: it begins a command, `ends`: nothing of the command follows.
  bool take(std::string_view word, bool begins, bool ends) {
    if (begins) *this = {};
    if (place_ == 0) {
      place_ = place_of_password(word);
      program_ = place_ == 0 ? std::string_view() : word;
      passed_ = 0;
      is_allowed_ = program_ != "htpasswd" && program_ != "net";
      return false;
    }
    if (word.starts_with('-')) {
      is_allowed_ = is_allowed_ || (program_ == "htpasswd" && word.find('b') != word.npos);
      return false;
    }
    if (++passed_ == 1 && program_ == "net") is_allowed_ = word == "user";
    const bool is_setting = place_ == 1;
    return passed_ == place_ && is_allowed_ && (!is_setting || ends) && !word.starts_with('/') &&
           !word.starts_with('$') && may_be_hidden(word);
  }

 private:
  std::string_view program_;
  std::size_t place_ = 0, passed_ = 0;
  bool is_allowed_ = false;
};

/// The password in `user/value@host`, as Oracle's tools have it; empty where there is none.
std::pair<std::size_t, std::size_t> oracle_password(std::string_view program, std::string_view word) {
  const std::size_t at = std::min(word.find('@'), word.size()), slash = word.find('/');
  const bool is_login = program == "sqlplus" ? !word.starts_with('-') : word.starts_with("jdbc:oracle:");
  if (!is_login || slash == 0 || slash >= at || !may_be_hidden(word.substr(slash + 1, at - slash - 1))) return {0, 0};
  return {slash + 1, at};
}

/// Whether what an option of some program names is whom it runs as, with the group: `--user 1000:1000`, `root:root`.
bool names_account(std::string_view user, std::string_view group) {
  return user == group || group.find_first_not_of("0123456789") == group.npos;
}

/// The values that the options of commands in a text give to what is named for secrets.
void find_options(std::string_view text, Places& found) {
  std::string_view program, option, before, before_that;
  PlacedPassword placed;
  std::size_t end_before = 0;
  for (std::size_t at = text.find_first_not_of(ends_of_words); at < text.size();
       at = text.find_first_not_of(ends_of_words, at)) {
    const auto [first, last] = setting_at(text, at);
    const std::string_view word = text.substr(first, last - first);
    const std::string_view between = text.substr(end_before, at - std::min(at, end_before));
    end_before = std::max(last, at + 1);
    if (!word.empty() && word.find_first_not_of('\\') == word.npos) {  // the command goes on in the next line
      end_before = std::min(text.find_first_not_of(" \t\r\n", end_before), text.size());
      at = end_before;
      continue;
    }
    const bool begins = between.find_first_of("\n;&|") != between.npos;
    if (placed.take(word, begins, ends_line(text, last))) found.emplace_back(first, last);
    if (word == "sqlplus") program = word;
    if (const auto [begin, end] = oracle_password(program, word); end > begin)
      found.emplace_back(first + begin, first + end);
    const bool is_value = !option.empty() && !word.starts_with('-') && !word.starts_with('$') && may_be_hidden(word);
    const std::size_t colon = word.find(':');
    const bool is_of_known = program == "curl" || program == "wget";
    const bool names_who = is_of_known || option == "--user";
    const bool is_login =
        colon != word.npos && (is_of_known || !names_account(word.substr(0, colon), word.substr(colon + 1)));
    if (is_value && (!names_who || names_hidden(option) || is_login))
      found.emplace_back(names_who && colon != word.npos ? first + colon + 1 : first, last);
    option = {};
    const bool is_long = word.starts_with("--") && word.find('=') == word.npos && !word.ends_with("stdin");
    if (is_long && names_hidden(word.substr(2))) option = word.substr(2);
    if (word == "--user") option = word;
    // PowerShell's: `-Password value`.
    const bool is_short = word.size() > 2 && word.starts_with('-') && !word.starts_with("--");
    if (is_short && word.find('=') == word.npos && names_hidden(word.substr(1))) option = word.substr(1);
    for (const PasswordOption& known : password_options) {
      const bool is_program = word == known.program || word.ends_with("/" + std::string(known.program));
      if (is_program && program != "machine") program = known.program;
      if (program != known.program) continue;
      if (!known.is_joined && word == known.option) option = word;
      const bool is_joined = known.is_joined && word.starts_with(known.option) && word.size() > known.option.size();
      if (is_joined && may_be_hidden(word.substr(2))) found.emplace_back(first + 2, last);
    }
    if (!option.data() && gives_to_next(program, before_that, before, word)) option = word;
    const bool is_quoted = first > at;
    if (is_quoted && comes_after_password(before_that, before) && may_be_hidden(word)) found.emplace_back(first, last);
    if (is_command_that_sets(word)) program = word;
    before_that = before;
    before = word;
    at = std::max(last, at + 1);
  }
}

/// What a setting is called that is a secret, though the property of a resource that is called so is none.
bool names_hidden_setting(std::string_view name) {
  const std::size_t joint = name.find_last_of("_-.");
  const std::string last = lower_case(name.substr(joint == name.npos ? 0 : joint + 1));
  if (is_one_of(last, {"pass", "psk", "pw", "passwd", "pwd", "jwt", "dsn", "otp", "totp"})) return true;
  std::string folded = lower_case(name);
  std::erase_if(folded, [](char c) { return c == '-' || c == '_' || c == '.'; });
  constexpr std::string_view ends[] = {"primarykey", "secondarykey",    "masterkey",
                                       "accountkey", "sharedaccesskey", "sharedaccesssignature"};
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return folded.ends_with(end); });
}

/// Whether a setting of this name is not for people to see: in files of settings passwords have short names.
bool is_hidden_setting(std::string_view name, std::string_view value) {
  return is_hidden_by(name, value) || (names_hidden_setting(name) && may_be_hidden(value));
}

/// The name that ends before a mark (`=`, `:`, `=>`), with blanks and a closing quote between them.
std::string_view name_before(std::string_view text, std::size_t mark) {
  while (mark > 0 && (text[mark - 1] == ' ' || text[mark - 1] == '\t')) --mark;
  if (mark > 1 && text[mark - 1] == ']' && (text[mark - 2] == '"' || text[mark - 2] == '\'')) --mark;
  if (mark > 0 && (text[mark - 1] == '"' || text[mark - 1] == '\'')) --mark;
  if (mark > 0 && text[mark - 1] == '\\') --mark;
  std::size_t begin = mark;
  while (begin > 0 && is_name_character(text[begin - 1])) --begin;
  return text.substr(begin, mark - begin);
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// How far a line of a document is indented, the marks of items included.
std::size_t indent_of(std::string_view line) {
  std::size_t at = skip_blanks(line, 0);
  while (line.substr(at).starts_with("- ")) at = skip_blanks(line, at + 2);
  return at;
}

/// Whether a name is one of settings that are hidden, whatever their value.
bool names_some_hidden(std::string_view name) {
  constexpr std::string_view some_value = "Kx9mQ4";
  if (is_hidden_setting(name, some_value)) return true;
  return name.ends_with('s') && is_hidden_setting(name.substr(0, name.size() - 1), some_value);
}

/// Adds a value of YAML without the blanks and quotes around it.
void add_plain(std::string_view text, std::size_t begin, std::size_t last, Places& found) {
  constexpr std::string_view around = " \t\r\"'";
  begin = std::min(text.find_first_not_of(around, begin), last);
  while (last > begin && around.find(text[last - 1]) != around.npos) --last;
  if (last > begin && may_be_hidden(text.substr(begin, last - begin))) found.emplace_back(begin, last);
}

/// The value of `name:` in YAML that is a list in brackets, or stands on lines of its own as a block or a list.
void find_below(std::string_view text, std::size_t colon, Places& found) {
  constexpr std::size_t max_list = 4096;
  const std::size_t first = skip_blanks(text, colon + 1);
  const std::size_t mark_end = std::min(text.find_first_not_of("|>+-0123456789", first), text.size());
  const std::size_t end = std::min(text.find_first_not_of(" \t\r", mark_end), text.size());
  const bool is_list = text.substr(first).starts_with('[');
  if (!is_list && (end == text.size() || text[end] != '\n')) return;
  const std::string_view name = name_before(text, colon);
  // Lists of these have the names of secrets.
  if (name.ends_with("secrets") || name.ends_with("credentials") || !names_some_hidden(name)) return;
  if (is_list) {
    const std::size_t close = text.substr(0, std::min(text.size(), first + max_list)).find(']', first);
    for (std::size_t at = first + 1; close != text.npos && at < close;) {
      const std::size_t next = std::min(text.find(',', at), close);
      add_plain(text, at, next, found);
      at = next + 1;
    }
    return;
  }
  const bool is_block = mark_end > first;
  if (is_block && text[first] != '|' && text[first] != '>') return;
  const std::size_t line_end = text.rfind('\n', colon);
  const std::size_t own = indent_of(line_at(text, line_end == text.npos ? 0 : line_end + 1));
  for (std::size_t at = end + 1; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t indent = skip_blanks(line, 0);
    const bool is_item = !is_block && line.substr(indent).starts_with("- ");
    const bool is_empty = line.find_first_not_of(" \t\r") == line.npos;
    if (!is_empty && indent <= own && !(is_item && indent == own)) return;
    const bool is_pair = line.find(": ") != line.npos || line.ends_with(':');
    if (!is_block && is_pair) return;
    add_plain(text, at + (is_block ? indent : indent_of(line)), at + line.size(), found);
    at += line.size() + 1;
  }
}

/// The value after `name:`, or of a header with a scheme before it: `Authorization: Bearer value`.
void find_after_colon(std::string_view text, std::size_t colon, Places& found) {
  find_below(text, colon, found);
  const std::size_t at = skip_blanks(text, colon + 1);
  const bool is_quoted = at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '\\');
  const std::string_view name = name_before(text, colon);
  const std::size_t begin = static_cast<std::size_t>(name.data() - text.data());
  // `cmdkey /pass:value`
  const bool is_option = begin > 1 && text[begin - 1] == '/' && (text[begin - 2] == ' ' || text[begin - 2] == '\t');
  if (at == colon + 1 && !is_quoted && !is_option) return;
  auto [first, last] = setting_at(text, at);
  constexpr std::string_view ends_of_text = "\"'\\";
  if (!is_quoted) last = std::min(last, std::min(text.find_first_of(ends_of_text, first), text.size()));
  if (is_one_of(lower_case(text.substr(first, last - first)), {"bearer", "basic", "token", "digest"})) {
    first = skip_blanks(text, last);
    last = std::min(text.find_first_of(" \t\r\n\"'\\", first), text.size());
  }
  const std::string_view value = text.substr(first, last - first);
  if (is_hidden_setting(name, value) && (is_quoted || ends_line(text, last))) found.emplace_back(first, last);
}

/// `name=value`, `name = value`, `'name' => value`, `name: value`.
void find_written_settings(std::string_view text, Places& found) {
  for (std::size_t mark = text.find_first_of("=:"); mark != text.npos; mark = text.find_first_of("=:", mark + 1)) {
    if (text[mark] == ':') {
      find_after_colon(text, mark, found);
      continue;
    }
    const std::size_t after = mark + (text.substr(mark).starts_with("=>") ? 2 : 1);
    if (text.substr(after).starts_with('=')) continue;
    // `name := value`, `name ?= value`, `name += value`
    const bool has_sign = mark > 0 && std::string_view(":?+").find(text[mark - 1]) != std::string_view::npos;
    const std::string_view name = name_before(text, has_sign ? mark - 1 : mark);
    if (name.empty()) continue;
    const bool is_close = name.data() + name.size() == text.data() + mark;
    const std::size_t blank = std::min(text.find_first_not_of('\\', after), text.size());
    const bool goes_on =
        blank > after && (text.substr(blank).starts_with('\n') || text.substr(blank).starts_with("\r\n"));
    const std::size_t begin = goes_on    ? std::min(text.find_first_not_of(" \t\r\n", blank), text.size())
                              : is_close ? after
                                         : skip_blanks(text, after);
    const auto [first, last] = setting_at(text, begin);
    // In a sentence that has an equals sign between blanks, more follows.
    const bool is_quoted = first > after && first < text.size() && is_one_of(text.substr(first - 1, 1), {"\"", "'"});
    if (!is_close && !is_quoted && !ends_line(text, last)) continue;
    if (is_hidden_setting(name, text.substr(first, last - first))) found.emplace_back(first, last);
  }
}

/// The value of an attribute of a tag, as bytes; empty where it has none of this name.
std::pair<std::size_t, std::size_t> attribute_of(std::string_view text, std::size_t begin, std::size_t end,
                                                 std::string_view name) {
  const std::string_view tag = text.substr(begin, end - begin);
  for (std::size_t at = tag.find(name); at != tag.npos; at = tag.find(name, at + 1)) {
    const std::size_t mark = skip_blanks(tag, at + name.size());
    if (at == 0 || is_name_character(tag[at - 1]) || mark >= tag.size() || tag[mark] != '=') continue;
    return setting_at(text, begin + skip_blanks(tag, mark + 1));
  }
  return {begin, begin};
}

/// `<name>db.password</name> <value>value</value>`, of which the first element ends at `end`.
void find_value_beside(std::string_view text, std::size_t end, Places& found) {
  constexpr std::string_view tag = "<value>";
  const std::size_t close = std::min(text.find('>', end), text.size() - 1);
  const std::size_t next = std::min(text.find_first_not_of(" \t\r\n", close + 1), text.size());
  if (!text.substr(next).starts_with(tag)) return;
  const std::size_t last = std::min(text.find('<', next + 1), text.size());
  const std::size_t first = next + tag.size();
  if (may_be_hidden(text.substr(first, last - first))) found.emplace_back(first, last);
}

/// `<name>value</name>`, `<property name="name">value</property>`, and `<add key="name" value="value"/>`.
void find_elements(std::string_view text, Places& found) {
  constexpr std::size_t max_tag = 4096;
  for (std::size_t open = text.find('<'); open != text.npos; open = text.find('<', open + 1)) {
    const std::size_t close = text.substr(0, std::min(text.size(), open + max_tag)).find('>', open);
    if (close == text.npos) continue;
    std::size_t name_end = open + 1;
    while (name_end < close && (is_name_character(text[name_end]) || text[name_end] == ':')) ++name_end;
    std::string_view name = text.substr(open + 1, name_end - open - 1);
    name.remove_prefix(name.find(':') == name.npos ? 0 : name.find(':') + 1);
    const std::size_t end = std::min(text.find('<', close), text.size());
    const std::string_view content = text.substr(close + 1, end - close - 1);
    if (!text.substr(end).starts_with("</")) {
      // only attributes
    } else if (is_hidden_by(name, content) && text[close - 1] != '/') {
      found.emplace_back(close + 1, end);
    } else if (is_one_of(name, {"name", "key"}) && names_some_hidden(content)) {
      find_value_beside(text, end, found);
    }
    for (const std::string_view key : {"key", "name"}) {
      const auto [first, last] = attribute_of(text, open, close, key);
      const bool has_content = text[close - 1] != '/' && text.substr(end).starts_with("</");
      if (has_content && is_hidden_by(text.substr(first, last - first), content)) found.emplace_back(close + 1, end);
      const auto [value, value_end] = attribute_of(text, open, close, "value");
      if (is_hidden_by(text.substr(first, last - first), text.substr(value, value_end - value)))
        found.emplace_back(value, value_end);
    }
  }
}

/// `PASSWORD('value')`, `define('DB_PASSWORD', 'value')`.
void find_calls(std::string_view text, Places& found) {
  const auto is_quote = [&](std::size_t at) { return at < text.size() && (text[at] == '"' || text[at] == '\''); };
  for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
    const std::size_t at = skip_blanks(text, open + 1);
    if (!is_quote(at)) continue;
    const std::size_t end = text.find(text[at], at + 1);
    if (end == text.npos) continue;
    const std::string_view word = text.substr(at + 1, end - at - 1);
    if (is_one_of(lower_case(name_before(text, open)), {"password", "passwd"}) && may_be_hidden(word))
      found.emplace_back(at + 1, end);
    const std::size_t comma = skip_blanks(text, end + 1);
    const std::size_t value = comma < text.size() && text[comma] == ',' ? skip_blanks(text, comma + 1) : text.size();
    if (!is_quote(value)) continue;
    const std::size_t last = std::min(text.find(text[value], value + 1), text.size());
    if (is_hidden_by(word, text.substr(value + 1, last - value - 1))) found.emplace_back(value + 1, last);
  }
}

/// `name%3Dvalue` in what is encoded for an address.
void find_encoded(std::string_view text, Places& found) {
  for (std::size_t mark = text.find("%3"); mark != text.npos; mark = text.find("%3", mark + 1)) {
    const std::size_t at = mark + 3;
    if (at > text.size() || (text[mark + 2] != 'D' && text[mark + 2] != 'd')) continue;
    constexpr std::size_t max_value = 1024;
    const std::string_view rest = text.substr(0, std::min(text.size(), at + max_value));
    const std::size_t end = std::min({rest.find_first_of(" \t\r\n&\"'", at), rest.find("%26", at), rest.size()});
    if (is_hidden_setting(name_before(text, mark), text.substr(at, end - at))) found.emplace_back(at, end);
  }
}

/// Lines that are a name in capitals and a value: `AWS_SECRET_ACCESS_KEY value`.
void find_pairs(std::string_view text, Places& found) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view line = line_at(text, begin);
    const std::size_t first = skip_blanks(line, 0), end = std::min(line.find_first_of(" \t", first), line.size());
    const std::size_t value = skip_blanks(line, end);
    const std::size_t last = std::min(line.find_first_of(" \t\r", value), line.size());
    const std::string_view name = line.substr(first, end - first);
    const bool is_name =
        name.find('_') != name.npos && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == name.npos;
    if (is_name && last > value && ends_line(line, last) && is_hidden_setting(name, line.substr(value, last - value)))
      found.emplace_back(begin + value, begin + last);
    begin += line.size() + 1;
  }
}

/// `echo user:value | chpasswd`.
void find_piped_logins(std::string_view text, Places& found) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t program = line.find("chpasswd");
    for (std::size_t at = 0; program != line.npos && at < program;) {
      const auto [first, last] = setting_at(line, at);
      const std::string_view word = line.substr(first, std::max(last, first) - first);
      const std::size_t colon = word.find(':');
      if (colon != word.npos && may_be_hidden(word.substr(colon + 1)))
        found.emplace_back(begin + first + colon + 1, begin + last);
      at = std::max(last, at) + 1;
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::size_t> hidden_words(std::span<const std::string_view> words) {
  if (words.size() < 2) return {};
  // A word is one, whatever is in it.
  std::string command;
  std::vector<std::size_t> begins;
  for (const std::string_view word : words) {
    begins.push_back(command.size());
    for (const char c : word) command += ends_of_words.find(c) != ends_of_words.npos || c == '"' || c == '\'' ? '_' : c;
    command += ' ';
  }
  Places found;
  find_options(command, found);
  std::vector<std::size_t> hidden;
  for (const auto& [first, last] : found) {
    const auto next = std::upper_bound(begins.begin(), begins.end(), first);
    hidden.push_back(static_cast<std::size_t>(next - begins.begin()) - 1);
  }
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  return hidden;
}

std::vector<std::pair<std::size_t, std::size_t>> hidden_settings(std::string_view text) {
  Places found;
  find_written_settings(text, found);
  find_elements(text, found);
  find_options(text, found);
  find_piped_logins(text, found);
  find_calls(text, found);
  find_encoded(text, found);
  find_pairs(text, found);
  return found;
}

}  // namespace lintel::secrets
