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
  if (text.substr(first).starts_with('\\')) ++first;
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

constexpr PasswordOption password_options[] = {{"mysql", "-p", true},          {"mysqldump", "-p", true},
                                               {"mysqladmin", "-p", true},     {"mariadb", "-p", true},
                                               {"sshpass", "-p", false},       {"redis-cli", "-a", false},
                                               {"sqlcmd", "-P", false},        {"curl", "-u", false},
                                               {"wget", "--user", false},      {"mongo", "-p", false},
                                               {"mongosh", "-p", false},       {"mongodump", "-p", false},
                                               {"useradd", "-p", false},       {"usermod", "-p", false},
                                               {"login", "-p", false},         {"keytool", "-storepass", false},
                                               {"keytool", "-keypass", false}, {"openssl", "-passin", false},
                                               {"openssl", "-passout", false}, {"openssl", "-pass", false},
                                               {"ldapsearch", "-w", false},    {"ldapadd", "-w", false}};

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

/// The values that the options of commands in a text give to what is named for secrets.
void find_options(std::string_view text, Places& found) {
  std::string_view program, option, before, before_that;
  for (std::size_t at = text.find_first_not_of(ends_of_words); at < text.size();
       at = text.find_first_not_of(ends_of_words, at)) {
    const auto [first, last] = setting_at(text, at);
    const std::string_view word = text.substr(first, last - first);
    const bool is_value = !option.empty() && !word.starts_with('-') && !word.starts_with('$') && may_be_hidden(word);
    const std::size_t colon = word.find(':');
    const bool names_who = program == "curl" || program == "wget";
    if (is_value && (!names_who || names_hidden(option) || colon != word.npos))
      found.emplace_back(names_who && colon != word.npos ? first + colon + 1 : first, last);
    option = {};
    const bool is_long = word.starts_with("--") && word.find('=') == word.npos && !word.ends_with("stdin");
    if (is_long && names_hidden(word.substr(2))) option = word.substr(2);
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

/// Whether a setting of this name is not for people to see: in files of settings passwords have short names.
bool is_hidden_setting(std::string_view name, std::string_view value) {
  const std::size_t joint = name.find_last_of("_-.");
  const std::string last = lower_case(name.substr(joint == name.npos ? 0 : joint + 1));
  return is_hidden_by(name, value) || (is_one_of(last, {"pass", "psk", "pw", "passwd", "pwd"}) && may_be_hidden(value));
}

/// The name that ends before a mark (`=`, `:`, `=>`), with blanks and a closing quote between them.
std::string_view name_before(std::string_view text, std::size_t mark) {
  while (mark > 0 && (text[mark - 1] == ' ' || text[mark - 1] == '\t')) --mark;
  if (mark > 0 && (text[mark - 1] == '"' || text[mark - 1] == '\'')) --mark;
  if (mark > 0 && text[mark - 1] == '\\') --mark;
  std::size_t begin = mark;
  while (begin > 0 && is_name_character(text[begin - 1])) --begin;
  return text.substr(begin, mark - begin);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

/// Whether a line, or what a bracket holds, ends there: of a sentence, more follows.
bool ends_line(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  return at == text.size() || std::string_view("\r\n,;}])\"'\\<&|").find(text[at]) != std::string_view::npos;
}

/// The value after `name:`, or of a header with a scheme before it: `Authorization: Bearer value`.
void find_after_colon(std::string_view text, std::size_t colon, Places& found) {
  const std::size_t at = skip_blanks(text, colon + 1);
  const bool is_quoted = at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '\\');
  if (at == colon + 1 && !is_quoted) return;
  const std::string_view name = name_before(text, colon);
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
    const std::string_view name = name_before(text, mark);
    if (name.empty()) continue;
    const bool is_close = name.data() + name.size() == text.data() + mark;
    const auto [first, last] = setting_at(text, is_close ? after : skip_blanks(text, after));
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

/// `<name>value</name>`, and `<add key="name" value="value"/>`.
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
    if (is_hidden_by(name, text.substr(close + 1, end - close - 1)) && text.substr(end).starts_with("</"))
      found.emplace_back(close + 1, end);
    for (const std::string_view key : {"key", "name"}) {
      const auto [first, last] = attribute_of(text, open, close, key);
      const auto [value, value_end] = attribute_of(text, open, close, "value");
      if (is_hidden_by(text.substr(first, last - first), text.substr(value, value_end - value)))
        found.emplace_back(value, value_end);
    }
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
  return found;
}

}  // namespace lintel::secrets
