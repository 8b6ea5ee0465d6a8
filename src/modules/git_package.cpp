#include "modules/git_package.h"

#include <algorithm>
#include <filesystem>

#include "base/path.h"
#include "base/source_address.h"
#include "base/text.h"
#include "git/repository.h"
#include "modules/process.h"
#include "source/enclosure.h"

namespace lintel::modules {
namespace {

constexpr unsigned max_folder_depth = 64;

std::uint64_t size_below(const std::string& directory) {
  namespace fs = std::filesystem;
  std::uint64_t size = 0;
  std::error_code failed;
  fs::recursive_directory_iterator entry(directory, fs::directory_options::skip_permission_denied, failed);
  for (const fs::recursive_directory_iterator end; !failed && entry != end; entry.increment(failed)) {
    // Git renames its files meanwhile: what is gone counts nothing.
    std::error_code gone;
    const std::uint64_t bytes = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
    size += gone ? 0 : bytes;
  }
  return size;
}

// The code names the host: it is given nothing of the user's ssh but what logging in takes.
constexpr std::string_view ssh_command = "ssh -oBatchMode=yes -oConnectTimeout=15";
constexpr std::string_view closed_ssh =
    " -oForwardAgent=no -oForwardX11=no -oClearAllForwardings=yes -oPermitLocalCommand=no -oControlMaster=no"
    " -oControlPath=none -oGSSAPIDelegateCredentials=no -oRemoteCommand=none -oSetEnv=LC_ALL=C";
// By another machine or program a name could lead to addresses that were not looked at.
constexpr std::string_view direct_ssh = " -oProxyCommand=none";

/// What of the user's environment git needs to find its programs, the user's settings and keys, and the way out.
std::vector<std::string> git_environment(const Environment& environment, const std::string& directory, bool allow_plain,
                                         bool is_trusted) {
  constexpr const char* kept[] = {"PATH",         "HOME",          "USER",           "LOGNAME",       "XDG_CONFIG_HOME",
                                  "TMPDIR",       "SSH_AUTH_SOCK", "SSH_AGENT_PID",  "http_proxy",    "https_proxy",
                                  "HTTPS_PROXY",  "all_proxy",     "ALL_PROXY",      "no_proxy",      "NO_PROXY",
                                  "SSL_CERT_DIR", "SSL_CERT_FILE", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"};
  std::vector<std::string> variables;
  for (const char* name : kept) {
    const auto found = environment.find(std::string_view(name));
    if (found != environment.end()) variables.push_back(std::string(name) + "=" + found->second);
  }
  // git's own name for what libcurl is given as SSL_CERT_FILE.
  const auto authorities = environment.find(std::string_view("SSL_CERT_FILE"));
  if (authorities != environment.end() && !environment.contains(std::string_view("GIT_SSL_CAINFO")))
    variables.push_back("GIT_SSL_CAINFO=" + authorities->second);
  const auto ssh = environment.find(std::string_view("GIT_SSH_COMMAND"));
  // The user's own command is taken as it is for hosts that the user knows.
  std::string command(ssh == environment.end() ? ssh_command : ssh->second);
  if (!is_trusted || ssh == environment.end()) command += closed_ssh;
  if (!is_trusted) command += direct_ssh;
  variables.push_back("GIT_SSH_COMMAND=" + command);
  variables.push_back("GIT_DIR=" + directory + "/.git");
  variables.push_back(std::string("GIT_ALLOW_PROTOCOL=https:ssh") + (allow_plain ? ":http" : ""));
  for (const char* fixed :
       {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GCM_INTERACTIVE=never",
        "GIT_PROTOCOL_FROM_USER=0", "GIT_OPTIONAL_LOCKS=0", "GIT_LFS_SKIP_SMUDGE=1"})
    variables.emplace_back(fixed);
  return variables;
}

/// The environment with this proxy for https, or none, for every host.
Environment with_proxy(Environment environment, const std::string& proxy) {
  for (const char* name :
       {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
    environment.erase(name);
  if (!proxy.empty()) environment["https_proxy"] = proxy;
  return environment;
}

/// The line of git's that says why, without what surrounds it.
std::string reason_of(const std::string& output) {
  std::string reason;
  std::size_t start = 0;
  while (start < output.size()) {
    const std::size_t end = std::min(output.find('\n', start), output.size());
    const std::string line = output.substr(start, end - start);
    for (const char* word : {"fatal: ", "error: ", "ERROR: "}) {
      if (line.starts_with(word) && reason.empty()) reason = line.substr(std::string_view(word).size());
    }
    start = end + 1;
  }
  if (reason.empty()) reason = output.substr(0, output.find('\n'));
  std::replace_if(
      reason.begin(), reason.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return reason.substr(0, 300);
}

/// The host of what settings name by its address (`https://user@host:1/path`, `git@host:path`), in small letters; empty
/// where that is any.
std::string host_of_setting(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find('/'));
  if (const std::size_t at = address.rfind('@'); at != std::string_view::npos) address.remove_prefix(at + 1);
  return lower_case(address.substr(0, address.find(':')));
}

/// Whether a setting for a host is for this one: `*` stands for a part of its name, as git has it, but for neither of
/// the last two, which say whose it is.
bool is_for_host(std::string_view address, std::string_view host) {
  const std::string wanted = host_of_setting(address);
  std::string_view pattern = wanted;
  unsigned part = 0;
  for (;; ++part) {
    const std::size_t dot = pattern.rfind('.'), host_dot = host.rfind('.');
    const bool is_last = dot == std::string_view::npos;
    const std::string_view of_pattern = is_last ? pattern : pattern.substr(dot + 1);
    const std::string_view of_host = host_dot == std::string_view::npos ? host : host.substr(host_dot + 1);
    const bool is_same = of_pattern == lower_case(of_host) && !of_pattern.empty();
    if (!is_same && (part < 2 || of_pattern != "*")) return false;
    if (is_last || host_dot == std::string_view::npos) return is_last && host_dot == std::string_view::npos;
    pattern = pattern.substr(0, dot);
    host = host.substr(0, host_dot);
  }
}

/// Whether a setting of the user's is for this host, or says how any is reached and gives it nothing.
bool is_setting_for(std::string_view name, std::string_view value, std::string_view host) {
  constexpr std::string_view plain[] = {"http.proxy",
                                        "http.sslcainfo",
                                        "http.sslcapath",
                                        "http.sslbackend",
                                        "http.schannelusesslcainfo",
                                        "credential.usehttppath"};
  if (std::find(std::begin(plain), std::end(plain), name) != std::end(plain)) return true;
  // Git's own helpers keep what they have by host.
  if (name == "credential.helper") return value.find_first_of("!/") == std::string_view::npos;
  const std::size_t first = name.find('.'), last = name.rfind('.');
  if (first == last) return false;
  const std::string_view section = name.substr(0, first), key = name.substr(last + 1);
  const std::string_view address = name.substr(first + 1, last - first - 1);
  if (section == "url") return key == "insteadof" && is_for_host(value, host);
  constexpr std::string_view keys[] = {"helper", "username",  "usehttppath", "extraheader", "cookiefile", "sslcert",
                                       "sslkey", "sslcainfo", "sslcapath",   "proxy",       "emptyauth"};
  return (section == "http" || section == "credential") && is_for_host(address, host) &&
         std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

/// One repository that is fetched.
class Fetch {
 public:
  Fetch(const Environment& environment, const Patience& patience, const PackageLimits& limits, std::string directory,
        const GitAddress& address, bool is_trusted)
      : patience_(patience),
        limits_(limits),
        directory_(std::move(directory)),
        environment_(git_environment(environment, directory_, address.url.scheme == "http", is_trusted)) {
    const auto path = environment.find(std::string_view("PATH"));
    git_ = find_program("git", path == environment.end() ? "/usr/local/bin:/usr/bin:/bin" : path->second);
    if (!is_trusted) keep_settings_for(address.url.host, environment);
  }

  /// False with a reason; `output` is what git wrote.
  bool run(const std::vector<std::string>& arguments, std::string& output, std::string& error) const {
    if (git_.empty()) {
      error = "git is not installed, which fetches it";
      return false;
    }
    Program program{{git_}, environment_, directory_, patience_.total, [this] { return is_small(); }};
    for (const char* setting :
         {"core.hooksPath=/dev/null", "core.fsmonitor=false", "core.askPass=", "credential.interactive=never",
          "http.followRedirects=false", "protocol.allow=never", "protocol.https.allow=always",
          "protocol.ssh.allow=always", "protocol.http.allow=always", "gc.auto=0", "maintenance.auto=false",
          "fetch.recurseSubmodules=false", "transfer.bundleURI=false"}) {
      program.arguments.emplace_back("-c");
      program.arguments.emplace_back(setting);
    }
    for (const std::string& setting : {std::string("http.lowSpeedLimit=1024"),
                                       "http.lowSpeedTime=" + std::to_string(std::max(1L, patience_.stall / 1'000))}) {
      program.arguments.emplace_back("-c");
      program.arguments.push_back(setting);
    }
    program.arguments.insert(program.arguments.end(), arguments.begin(), arguments.end());
    const std::optional<ProgramResult> result = run_program(program, error);
    if (!result) return false;
    output = result->output;
    if (result->exit_code == 0 && is_small()) return true;
    error = result->is_too_late ? "git has not fetched it within " + std::to_string(patience_.total / 1'000) + " s"
            : !is_small()       ? "it is larger than " + std::to_string(limits_.download_bytes >> 20) + " MB"
                                : "git cannot fetch it: " + reason_of(output);
    return false;
  }

 private:
  /// Takes what the user's settings give to every host away from one that the user does not know: of all settings those
  /// stay that are for this host, and those that are needed to reach any.
  void keep_settings_for(std::string_view host, const Environment& environment) {
    std::string output, error;
    // For a git that does not know `GIT_CONFIG_GLOBAL`.
    std::vector<std::pair<std::string, std::string>> kept = {
        {"http.extraHeader", ""}, {"http.cookieFile", ""}, {"credential.helper", ""}};
    if (run({"config", "-z", "--list"}, output, error)) {
      for (std::string_view rest = output; !rest.empty();) {
        const std::size_t stop = std::min(rest.find('\0'), rest.size());
        const std::string_view entry = rest.substr(0, stop);
        rest.remove_prefix(std::min(stop + 1, rest.size()));
        const std::size_t newline = std::min(entry.find('\n'), entry.size());
        const std::string_view name = entry.substr(0, newline);
        const std::string_view value = entry.substr(std::min(newline + 1, entry.size()));
        if (is_setting_for(name, value, host)) kept.emplace_back(name, value);
      }
    }
    environment_.emplace_back("GIT_CONFIG_NOSYSTEM=1");
    environment_.emplace_back("GIT_CONFIG_GLOBAL=/dev/null");
    // Not as arguments, which every user of the machine sees.
    environment_.push_back("GIT_CONFIG_COUNT=" + std::to_string(kept.size()));
    for (std::size_t i = 0; i < kept.size(); ++i) {
      environment_.push_back("GIT_CONFIG_KEY_" + std::to_string(i) + "=" + kept[i].first);
      environment_.push_back("GIT_CONFIG_VALUE_" + std::to_string(i) + "=" + kept[i].second);
    }
    hide_logins_for_all(environment);
  }

  /// curl has no other way to disable what of .netrc is for every host.
  void hide_logins_for_all(const Environment& environment) {
    const auto home = environment.find(std::string_view("HOME"));
    if (home == environment.end() || !has_default_login(home->second + "/.netrc")) return;
    const bool has_configuration_home = environment.contains(std::string_view("XDG_CONFIG_HOME"));
    if (!has_configuration_home) environment_.push_back("XDG_CONFIG_HOME=" + home->second + "/.config");
    std::erase_if(environment_, [](const std::string& variable) { return variable.starts_with("HOME="); });
    environment_.push_back("HOME=" + directory_);
  }

  /// Whether a file of logins, if there is one, has one for all hosts. curl takes words in quotes, and in any case.
  static bool has_default_login(const std::string& path) {
    constexpr std::size_t max_bytes = 1u << 20;
    std::string error;
    const Descriptor file = open_regular_file(path, error);
    const auto bytes = file.valid() ? read_bytes(file, max_bytes, error) : std::nullopt;
    std::string text = lower_case(bytes.value_or(""));
    std::erase_if(text, [](char c) { return c == '"' || c == '\\'; });
    return text.find("default") != std::string::npos;
  }

  bool is_small() const { return size_below(directory_) <= limits_.download_bytes; }

  Patience patience_;
  PackageLimits limits_;
  std::string directory_;
  std::vector<std::string> environment_;
  std::string git_;
};

/// What git writes has the address in it, and in a question for a password its user.
void hide_secrets(const Url& url, std::string& text) {
  const auto replace = [&text](const std::string& secret, const std::string& shown) {
    if (secret.empty()) return;
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + shown.size()))
      text.replace(at, secret.size(), shown);
  };
  replace(url.text(), readable_source(url.text()));
  if (url.user != "git") replace(url.user, "…");
  replace(url.query, "…");
}

bool is_commit(const std::string& ref) {
  return (ref.size() == 40 || ref.size() == 64) && ref.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Brings the revision into the repository and gives its commit.
bool fetch_revision(const Fetch& fetch, const GitAddress& address, std::string& commit, std::string& error) {
  const std::string url = address.url.text();
  const std::string ref = address.ref.empty() ? "HEAD" : address.ref;
  std::string output;
  if (!fetch.run({"init", "--quiet", "--template=", "."}, output, error)) return false;
  const std::vector<std::string> start = {"fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--force"};
  std::vector<std::string> shallow = start;
  shallow.insert(shallow.end(), {"--depth=1", "--", url, "+" + ref + ":refs/lintel/revision"});
  std::string name = "refs/lintel/revision";
  if (!fetch.run(shallow, output, error)) {
    // Some servers give no single commits, and none knows a short one: among all that there is git finds it.
    std::vector<std::string> whole = start;
    whole.insert(whole.end(), {"--", url, "+refs/heads/*:refs/lintel/heads/*", "+refs/tags/*:refs/lintel/tags/*"});
    const bool is_digits = ref.size() >= 7 && ref.find_first_not_of("0123456789abcdef") == std::string::npos;
    // A server that only hands out files gives all of a history, or nothing.
    const bool is_plain = output.find("shallow") != std::string::npos;
    if (!is_digits && !is_plain) return false;
    std::vector<std::string> one = start;
    one.insert(one.end(), {"--", url, "+" + ref + ":refs/lintel/revision"});
    if (!fetch.run(is_digits ? whole : one, output, error)) return false;
    if (is_digits) name = ref;
  }
  if (!fetch.run({"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"}, output, error)) {
    error = "it has no revision \"" + ref + "\"";
    return false;
  }
  commit = output.substr(0, output.find('\n'));
  if (!is_commit(commit) || (is_commit(address.ref) && commit != address.ref)) {
    error = "it has no revision \"" + ref + "\"";
    return false;
  }
  return true;
}

bool write_tree(const git::Repository& repository, const git::ObjectId& id, const std::string& path, unsigned depth,
                PackageWriter& writer, std::string& error) {
  if (depth > max_folder_depth) {
    error = "its directories are nested too deeply";
    return false;
  }
  const auto entries = repository.tree(id, error);
  if (!entries) return false;
  for (const git::TreeEntry& entry : *entries) {
    const std::string whole = append_path(path, entry.name);
    if (entry.kind == git::TreeEntry::Kind::directory) {
      if (!writer.count_entry(error) || !write_tree(repository, entry.id, whole, depth + 1, writer, error))
        return false;
    } else if (entry.kind == git::TreeEntry::Kind::file) {
      const std::optional<git::Object> object = repository.read(entry.id, error);
      if (!object || !writer.write(whole, object->bytes, error)) return false;
    } else if (entry.kind == git::TreeEntry::Kind::link) {
      const std::optional<git::Object> object = repository.read(entry.id, error);
      if (!object || !writer.add_link(whole, object->bytes, error)) return false;
    } else if (!writer.count_entry(error)) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool fetch_git(const GitAddress& address, const FetchAccess& access, const Environment& environment,
               const Patience& patience, const PackageLimits& limits, const std::string& workspace,
               PackageWriter& writer, std::string& revision, std::string& error) {
  const bool is_trusted = access.is_trusted(address.url);
  const std::string proxy = access.proxy_for(address.url);
  const bool is_looked_up = !is_trusted && (proxy.empty() || is_private_literal(address.url));
  if (!access.allows(address.url, error) || (is_looked_up && !has_public_addresses(address.url, error))) {
    error = "the address " + readable_source(address.url.text()) + " " + error;
    return false;
  }
  const Fetch fetch(is_trusted ? environment : with_proxy(environment, proxy), patience, limits, workspace, address,
                    is_trusted);
  if (!fetch_revision(fetch, address, revision, error)) {
    hide_secrets(address.url, error);
    return false;
  }
  const std::shared_ptr<const git::Repository> repository = git::Repository::open(workspace, error);
  if (!repository) return false;
  const std::optional<git::ObjectId> tree = repository->resolve_tree(revision, error);
  return tree && repository->is_walkable(*tree, error) && write_tree(*repository, *tree, "", 0, writer, error) &&
         writer.follow_links(error);
}

}  // namespace lintel::modules
