// Fetching, from servers of the tests' own on the loopback interface: registries, archives, git, and those that
// misbehave.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "modules/archive.h"
#include "modules/http.h"
#include "modules/package.h"
#include "modules/server.h"
#include "temporary_directory.h"

using namespace lintel::modules;
using lintel::parse_url;
using lintel::Url;
using lintel::test::Server;

namespace {

bool run(const std::string& script) {
  return std::system(script.c_str()) == 0;
}

/// For servers that keep one waiting: that the waiting ends is what is tested.
constexpr Patience impatience{1'000, 1'000, 1'000};

/// A directory that is served, and who fetches from it.
struct Loopback {
  TemporaryDirectory directory;
  Server server;
  FetchAccess access;
  Environment environment = process_environment();
  PackageLimits limits;
  Patience patience;

  explicit Loopback(bool tls = false) : server(directory.path("").substr(0, directory.path("").size() - 1), tls) {
    access.trusted.insert(server.host());
    if (tls) environment["SSL_CERT_FILE"] = access.authorities = lintel::test::server_certificate();
    environment["HOME"] = directory.path("home");
    // The tests' own repositories are what git is to look at, and nothing between.
    for (const char* name : {"GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "SSL_CERT_DIR", "http_proxy", "https_proxy",
                             "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      environment.erase(name);
  }

  bool can_run() const {
    if (server.is_running() && HttpClient::is_available() && can_unpack()) return true;
    MESSAGE("left out: it needs python3, libcurl and libarchive");
    return false;
  }
  FetchOptions options() const {
    FetchOptions options;
    options.access = access;
    options.environment = environment;
    options.cache = directory.path("cache");
    options.patience = patience;
    options.limits = limits;
    return options;
  }
  std::string http() const { return "http://" + server.host(); }
  Url url(const std::string& path) const {
    std::string error;
    const auto parsed = parse_url(http() + path, error);
    REQUIRE_MESSAGE(parsed, error);
    return *parsed;
  }
  /// What is fetched, or why it is not.
  std::string fetch(const std::string& source, const std::string& release = "", FetchedPackage* package = nullptr) {
    PackageSource packages(options());
    return fetch(packages, source, release, package);
  }
  static std::string fetch(PackageSource& packages, const std::string& source, const std::string& release = "",
                           FetchedPackage* package = nullptr) {
    std::string error;
    const auto address = parse_address(source, error);
    REQUIRE_MESSAGE(address, error);
    const auto fetched = packages.fetch(*address, release, nullptr, error);
    if (fetched && package) *package = *fetched;
    return fetched ? "fetched" : error;
  }
  /// An archive by Python's modules, for names that no program packs: lines of Python over `archive`.
  void make_archive(const std::string& name, const std::string& script) const {
    directory.write("make.py",
                    "import io, sys, tarfile, zipfile\n"
                    "def add(name, text=b'x', **more):\n"
                    "    info = tarfile.TarInfo(name)\n"
                    "    info.size = len(text)\n"
                    "    for key, value in more.items(): setattr(info, key, value)\n"
                    "    archive.addfile(info, io.BytesIO(text))\n"
                    "archive = zipfile.ZipFile(sys.argv[1], 'w') if sys.argv[1].endswith('.zip') else "
                    "tarfile.open(sys.argv[1], 'w:gz')\n" +
                        script + "\narchive.close()\n");
    REQUIRE(run("python3 '" + directory.path("make.py") + "' '" + directory.path(name) + "'"));
  }
};

}  // namespace

TEST_CASE("Redirects are followed a few times, and never to where an address may not lead") {
  Loopback it;
  if (!it.can_run()) return;
  it.directory.write("page", "hello");
  const HttpClient client(it.access, {});
  const auto ask = [&](const std::string& path) {
    std::string error;
    const auto answer = client.get({it.url(path), "token-of-host", 1'000}, error);
    return answer ? std::to_string(answer->status) + " " + answer->body : error;
  };
  CHECK(ask("/page") == "200 hello");
  CHECK(ask("/redirect/3/page") == "200 hello");
  CHECK(ask("/redirect/9/page") == it.server.host() + " redirects more than 5 times");
  CHECK(ask("/to?file:///etc/passwd").find("redirects to an address that has no valid host") != std::string::npos);
  CHECK(ask("/to?ftp://127.0.0.1/x") == it.server.host() + " redirects to ftp://, which is not followed");
  CHECK(ask("/to?//user:secret@127.0.0.1/").find("has a password in it") != std::string::npos);
  CHECK(ask("/missing") == "404 there is no such file");
  // Another port is another host: it is not trusted, for its address is this machine's.
  CHECK(ask("/to?http://127.0.0.1:1/x").find("uses http://") != std::string::npos);
  CHECK(ask("/to?https://localhost:1/x").find("is at an address of a private network") != std::string::npos);
}

TEST_CASE("A token goes to its own host alone") {
  Loopback first, second;
  if (!first.can_run()) return;
  second.directory.write("page", "hello");
  first.access.trusted.insert(second.server.host());
  const HttpClient client(first.access, {});
  std::string error;
  const auto answer = client.get({first.url("/to?" + second.http() + "/page"), "secret", 1'000}, error);
  REQUIRE_MESSAGE(answer, error);
  CHECK(answer->body == "hello");
  REQUIRE(first.server.requests().size() == 1);
  CHECK(first.server.requests()[0].ends_with("Bearer secret"));
  REQUIRE(second.server.requests().size() == 1);
  CHECK(second.server.requests()[0] == "GET /page -");
}

TEST_CASE("What this machine and private networks have is not asked for, unless the user says so") {
  Loopback it;
  if (!it.can_run()) return;
  it.access.trusted.clear();
  std::string error;
  const HttpClient client(it.access, {});
  CHECK_FALSE(client.get({it.url("/page"), "", 1'000}, error));
  CHECK(error.find("uses http://") != std::string::npos);
  for (const char* host : {"127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "[::1]", "0.0.0.0", "2130706433",
                           "0x7f.1", "[::ffff:127.0.0.1]"}) {
    CAPTURE(host);
    const auto url = parse_url("https://" + std::string(host) + ":1/latest/meta-data", error);
    REQUIRE(url);
    CHECK_FALSE(client.get({*url, "", 1'000}, error));
    CHECK_MESSAGE(error.find("is at an address of a private network or of this machine") != std::string::npos, error);
    CHECK(it.fetch("git::" + url->text()).find("leads to a private network or to this machine") != std::string::npos);
  }
  CHECK(it.server.requests().empty());
}

TEST_CASE("Which addresses are asked by a proxy") {
  const TemporaryDirectory home;
  const auto proxy = [&](Environment environment, const char* address) {
    environment["HOME"] = home.path("");
    std::string error;
    const auto url = parse_url(address, error);
    REQUIRE(url);
    return read_access(environment).proxy_for(*url);
  };
  const Environment both = {{"https_proxy", "http://s:1"}, {"http_proxy", "http://p:1"}};
  CHECK(proxy(both, "https://example.com/") == "http://s:1");
  CHECK(proxy(both, "http://example.com/") == "http://p:1");
  CHECK(proxy(both, "ssh://git@example.com/") == "");
  CHECK(proxy({{"http_proxy", "http://p:1"}}, "https://example.com/") == "");
  CHECK(proxy({{"HTTP_PROXY", "http://p:1"}}, "http://example.com/") == "");
  CHECK(proxy({{"HTTPS_PROXY", "http://s:1"}, {"ALL_PROXY", "a"}}, "https://example.com/") == "http://s:1");
  CHECK(proxy({{"ALL_PROXY", "socks5h://a"}}, "https://example.com/") == "socks5h://a");
  CHECK(proxy({{"ALL_PROXY", "socks5h://a"}}, "ssh://git@example.com/") == "");
  struct Case {
    const char *without, *address;
    bool is_direct;
  };
  for (const Case& each : std::vector<Case>{{".corp, 127.0.0.1", "https://git.corp/", true},
                                            {".corp, 127.0.0.1", "https://127.0.0.1:8443/", true},
                                            {".corp, 127.0.0.1", "https://corp./", true},
                                            {"Example.COM", "https://a.b.example.com/", true},
                                            {"example.com", "https://notexample.com/", false},
                                            {"a.example.com", "https://example.com/", false},
                                            {"[::1]", "https://[::1]/", true},
                                            {"*", "https://example.com/", true},
                                            {"", "https://example.com/", false}}) {
    CAPTURE(each.without);
    CAPTURE(each.address);
    Environment environment = both;
    environment["no_proxy"] = each.without;
    CHECK((proxy(environment, each.address) == "") == each.is_direct);
  }
}

TEST_CASE("Behind a proxy private addresses are asked for neither by it nor past it") {
  Loopback it;
  if (!it.can_run()) return;
  it.access.trusted.clear();
  it.access.https_proxy = it.http();  // which is at a private address, as proxies are
  it.access.without_proxy = {"internal", "127.0.0.1", "localhost"};
  const HttpClient client(it.access, {});
  std::string error;
  for (const char* host : {"127.0.0.1", "localhost", "localhost.", "x.localhost", "169.254.169.254", "10.0.0.1",
                           "10.0.0.1.", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"}) {
    CAPTURE(host);
    const auto url = parse_url("https://" + std::string(host) + ":1/x.zip", error);
    REQUIRE(url);
    CHECK_FALSE(client.get({*url, "", 1'000}, error));
    CHECK_FALSE(error.empty());
    CHECK(it.fetch("git::" + url->text()).find("the address https://") == 0);
  }
  CHECK(it.fetch("git::ssh://git@10.0.0.1/x").find("leads to a private network or to this machine") !=
        std::string::npos);
  CHECK(it.server.requests().empty());
  // A public name goes to the proxy, which here knows of no connections for others.
  CHECK_FALSE(client.get({*parse_url("https://modules.example/x.zip", error), "", 1'000}, error));
  CHECK_MESSAGE(error.find("modules.example cannot be asked") == 0, error);
}

TEST_CASE("A host that the code names gets nothing of the user's ssh but a login") {
  Loopback it;
  it.directory.write("bin/ssh", "#!/bin/sh\necho \"$@\" >> '" + it.directory.path("arguments") + "'\nexit 1\n");
  REQUIRE(run("chmod +x '" + it.directory.path("bin/ssh") + "'"));
  it.environment["PATH"] = it.directory.path("bin") + ":" + it.environment["PATH"];
  it.environment.erase("GIT_SSH_COMMAND");
  const auto arguments = [&] {
    std::filesystem::remove(it.directory.path("arguments"));
    CHECK(it.fetch("git::ssh://git@1.1.1.1/x") != "fetched");
    return std::filesystem::exists(it.directory.path("arguments")) ? it.directory.read("arguments") : "";
  };
  const std::string stranger = arguments();
  if (stranger.empty()) {
    MESSAGE("left out: it needs git");
    return;
  }
  const auto has = [](const std::string& text, const char* option) { return text.find(option) != std::string::npos; };
  for (const char* option : {"-oBatchMode=yes", "-oForwardAgent=no", "-oForwardX11=no", "-oClearAllForwardings=yes",
                             "-oPermitLocalCommand=no", "-oControlMaster=no", "-oControlPath=none",
                             "-oGSSAPIDelegateCredentials=no", "-oRemoteCommand=none", "-oSetEnv=LC_ALL=C"})
    CHECK_MESSAGE(has(stranger, option), stranger);
  CHECK(has(stranger, "-oProxyCommand=none"));
  it.environment["GIT_SSH_COMMAND"] = "ssh -i key";
  const std::string own = arguments();
  CHECK(has(own, "-i key "));
  CHECK(has(own, "-oForwardAgent=no"));
  CHECK(has(own, "-oProxyCommand=none"));
  it.access.trusted.insert("1.1.1.1");
  const std::string trusted_own = arguments();
  CHECK(has(trusted_own, "-i key "));
  CHECK_FALSE(has(trusted_own, "-oForwardAgent=no"));
  it.environment.erase("GIT_SSH_COMMAND");
  const std::string trusted = arguments();
  CHECK(has(trusted, "-oForwardAgent=no"));
  CHECK_FALSE(has(trusted, "-oProxyCommand=none"));
}

TEST_CASE("A host that the code names gets nothing that git gives to every host") {
  Loopback it;
  const std::string path = it.environment["PATH"], log = it.directory.path("calls");
  it.directory.write("bin/git", "#!/bin/sh\n(echo \"$@\"; env | grep ^GIT_CONFIG; echo \"HOME=$HOME\") >> '" + log +
                                    "'\ncase \" $* \" in *\" config \"*) PATH='" + path +
                                    "' exec git \"$@\";; esac\nexit 1\n");
  REQUIRE(run("chmod +x '" + it.directory.path("bin/git") + "'"));
  if (!run("git --version >/dev/null 2>&1")) {
    MESSAGE("left out: it needs git");
    return;
  }
  it.directory.write("home/.gitconfig",
                     "[credential]\n\thelper = \"!echo password=inline\"\n\thelper = /opt/program\n\thelper = store\n"
                     "[credential \"https://1.1.1.1\"]\n\thelper = \"!echo password=own\"\n"
                     "[credential \"https://known.example\"]\n\thelper = \"!echo password=other\"\n"
                     "[credential \"https://\"]\n\thelper = \"!echo password=scheme\"\n"
                     "[http]\n\tsslCert = /certificate\n\tsslKey = /key\n\textraHeader = X: every\n"
                     "\tproxy = proxy.example\n"
                     "[http \"https://*.*.*.*/\"]\n\textraHeader = X: stars\n"
                     "[http \"https://*.*.1.1/\"]\n\textraHeader = X: near\n"
                     "[url \"https://user:token@\"]\n\tinsteadOf = https://\n"
                     "[url \"https://1.1.1.1/own\"]\n\tinsteadOf = https://1.1.1.1/other\n"
                     "[core]\n\tsshCommand = /opt/ssh\n");
  it.environment["PATH"] = it.directory.path("bin") + ":" + path;
  const auto calls = [&] {
    std::filesystem::remove(log);
    CHECK(it.fetch("git::https://1.1.1.1/x") != "fetched");
    return it.directory.read("calls");
  };
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const std::string stranger = calls();
  for (const char* setting :
       {"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "=http.extraHeader\n", "=credential.helper\n",
        "=store\n", "=!echo password=own\n", "=X: near\n", "=proxy.example\n", "=url.https://1.1.1.1/own.insteadof\n"})
    CHECK_MESSAGE(has(stranger, setting), stranger);
  for (const char* setting : {"password=inline", "/opt/program", "password=other", "password=scheme", "/certificate",
                              "/key", "X: every", "X: stars", "token", "/opt/ssh"})
    CHECK_FALSE_MESSAGE(has(stranger, setting), stranger);
  CHECK(has(stranger, "HOME=" + it.directory.path("home")));
  for (const char* word : {"default", "DEFAULT", "\"default\"", "\"\\default\""}) {
    it.directory.write("home/.netrc", "machine a login b password c\n" + std::string(word) + " login d password e\n");
    const std::string with_default = calls();
    CHECK_MESSAGE(with_default.rfind("HOME=" + it.directory.path("home") + "\n") < with_default.rfind("HOME="), word);
  }
  it.access.trusted.insert("1.1.1.1");
  const std::string trusted = calls();
  CHECK_FALSE(has(trusted, "GIT_CONFIG"));
  CHECK(trusted.rfind("HOME=" + it.directory.path("home") + "\n") == trusted.rfind("HOME="));
}

TEST_CASE("Servers that misbehave are left, and it is said why") {
  Loopback it;
  if (!it.can_run()) return;
  struct Case {
    const char *path, *reason;
  };
  for (const Case& each : std::vector<Case>{{"/fault/endless", "sends more than 1 MB"},
                                            {"/fault/headers", "sends more than"},
                                            {"/fault/silent", "does not answer in time"},
                                            {"/fault/slow", "does not answer in time"},
                                            {"/fault/cut", "cannot be asked"},
                                            {"/fault/garbage", "cannot be asked"}}) {
    CAPTURE(each.path);
    std::string error;
    const bool waits = std::string(each.reason) == "does not answer in time";
    const HttpClient client(it.access, waits ? impatience : Patience{});
    CHECK_FALSE(client.get({it.url(each.path), "", 1u << 20}, error));
    CHECK_MESSAGE(error.find(each.reason) != std::string::npos, error);
  }
  // Nobody listens there: the port is the one that was free a moment ago.
  std::string dead;
  {
    const TemporaryDirectory empty;
    const Server gone(empty.path());
    dead = gone.host();
  }
  it.access.trusted.insert(dead);
  CHECK(it.fetch("http://" + dead + "/a.zip").find(dead + " cannot be asked") != std::string::npos);
  // What does not answer is asked three times, and what fails counts as a package.
  FetchOptions options = it.options();
  options.max_packages = 5;
  PackageSource packages(options);
  int number = 0;
  for (const char* reason : {"cannot be asked", "cannot be asked", "cannot be asked", "has not answered 3 times",
                             "has not answered 3 times", "more than 5 packages"}) {
    const std::string answer = Loopback::fetch(packages, "http://" + dead + "/" + std::to_string(number++) + ".zip");
    CHECK_MESSAGE(answer.find(reason) != std::string::npos, answer);
  }
}

TEST_CASE("A host that may not be asked has left nothing unanswered") {
  Loopback it;
  if (!it.can_run()) return;
  it.access.trusted.clear();
  FetchOptions options = it.options();
  PackageSource packages(options);
  for (int number = 0; number < 5; ++number) {
    const std::string answer = Loopback::fetch(packages, it.url("/" + std::to_string(number) + ".zip").text());
    CHECK_MESSAGE(answer.find("not answered") == std::string::npos, answer);
    CHECK_FALSE(answer.empty());
  }
}

TEST_CASE("A page of elements without an end says nothing, at once") {
  HttpAnswer answer;
  for (int i = 0; i < 1'000'000; ++i) answer.body += "<meta";
  CHECK(location_in(answer).empty());
  answer.body = R"(<html><meta name="terraform-get" content="https://example.com/a.zip"><meta)" + answer.body;
  CHECK(location_in(answer) == "https://example.com/a.zip");
}

TEST_CASE("Archives are unpacked: plain files, and nothing outside") {
  Loopback it;
  if (!it.can_run()) return;
  it.make_archive(
      "good.tar.gz",
      "add('./main.tf', b'module')\nadd('sub/a.tf')\nadd('link', type=tarfile.SYMTYPE, linkname='/etc/passwd', "
      "text=b'')\nadd('hard', type=tarfile.LNKTYPE, linkname='main.tf', text=b'')\n"
      "add('pipe', type=tarfile.FIFOTYPE, text=b'')\nadd('null', type=tarfile.CHRTYPE, text=b'', devmajor=1, "
      "devminor=3)");
  FetchedPackage package;
  REQUIRE(it.fetch(it.http() + "/good.tar.gz", "", &package) == "fetched");
  CHECK(package.lock.hash.starts_with("h1:"));
  REQUIRE(std::filesystem::exists(package.directory + "/main.tf"));
  for (const char* name : {"link", "hard", "pipe", "null"}) {
    CAPTURE(name);
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(package.directory + "/" + name)));
  }
  it.make_archive("good.zip", "archive.writestr('modules/x/main.tf', 'x')");
  CHECK(it.fetch(it.http() + "/good.zip//modules/x") == "fetched");

  it.limits = {1u << 20, 300'000, 100'000, 100};
  struct Case {
    const char *name, *script, *reason;
  };
  for (const Case& each : std::vector<Case>{
           {"up.tar.gz", "add('../escaped.tf')", "leads out of it"},
           {"absolute.tar.gz", "add('/tmp/lintel-escaped.tf')", "leads out of it"},
           {"deep.tar.gz", "add('a/../../escaped.tf')", "leads out of it"},
           {"git.tar.gz", "add('.git/hooks/post-checkout')", "leads out of it"},
           {"through.tar.gz", "add('a', type=tarfile.SYMTYPE, linkname='..', text=b'')\nadd('a/../../escaped.tf')",
            "leads out of it"},
           {"up.zip", "archive.writestr('../escaped.tf', 'x')", "leads out of it"},
           {"absolute.zip", "archive.writestr('/escaped.tf', 'x')", "leads out of it"},
           {"backslash.zip",
            "info = zipfile.ZipInfo()\ninfo.filename = '..\\\\escaped.tf'\narchive.writestr(info, 'x')",
            "leads out of it"},
           {"many.tar.gz", "for i in range(101): add(f'f{i}')", "more than 100 files"},
           {"directories.tar.gz",
            "add('/'.join(f'd{i}' for i in range(60)) + '/f')\nadd('/'.join(f'e{i}' for i in range(60)) + '/f')",
            "more than 100 files"},
           {"device.tar.gz", "add('d', bytes(2 << 20), type=b'Z')", "MB"},
           {"bomb.tar.gz", "for i in range(4): add(f'f{i}', bytes(90000))", "MB"},
           {"large.tar.gz", "add('f', bytes(100001))", "MB"}}) {
    CAPTURE(each.name);
    it.make_archive(each.name, each.script);
    const std::string answer = it.fetch(it.http() + "/" + each.name);
    CHECK_MESSAGE(answer.find(each.reason) != std::string::npos, answer);
  }
  CHECK_FALSE(std::filesystem::exists(it.directory.path("escaped.tf")));
  CHECK_FALSE(std::filesystem::exists(it.directory.path("cache/escaped.tf")));
  it.directory.write("text.zip", "this is no archive");
  CHECK(it.fetch(it.http() + "/text.zip").find("not an archive") != std::string::npos);
  it.directory.write("short.tar.gz", it.directory.read("good.tar.gz").substr(0, 100));
  CHECK(it.fetch(it.http() + "/short.tar.gz") != "fetched");
  CHECK(it.fetch(it.http() + "/good.zip?checksum=sha256:" + std::string(64, '0')).find("is not the one") !=
        std::string::npos);
  CHECK(it.fetch(it.http() + "/good.zip?checksum=crc:0").find("not supported") != std::string::npos);
}

TEST_CASE("An archive that is packed twice is none, and its second layer is not unpacked") {
  Loopback it;
  if (!it.can_run()) return;
  // The inner layer stands for gigabytes of nothing, which a library passes over within one call.
  it.make_archive("twice.tar.gz",
                  "archive.close()\n"
                  "import gzip\n"
                  "block = gzip.compress(gzip.compress(b'') * 50000)\n"
                  "open(sys.argv[1], 'wb').write(gzip.compress(block * 2000))");
  const std::string answer = it.fetch(it.http() + "/twice.tar.gz");
  CHECK_MESSAGE(answer.find("not an archive") != std::string::npos, answer);
}

TEST_CASE("A checksum is demanded of an archive that is there without one") {
  Loopback it;
  if (!it.can_run()) return;
  it.make_archive("good.zip", "archive.writestr('main.tf', 'x')");
  const std::string source = it.http() + "/good.zip", wrong = source + "?checksum=sha256:" + std::string(64, '0');
  PackageSource packages(it.options());
  CHECK(Loopback::fetch(packages, source) == "fetched");
  CHECK(Loopback::fetch(packages, wrong).find("is not the one") != std::string::npos);
  CHECK(Loopback::fetch(packages, source) == "fetched");
  PackageSource others(it.options());
  CHECK(Loopback::fetch(others, wrong).find("is not the one") != std::string::npos);
  CHECK(Loopback::fetch(others, source) == "fetched");
}

TEST_CASE("A page says where the module is, a few times over") {
  Loopback it;
  if (!it.can_run()) return;
  it.make_archive("good.zip", "archive.writestr('top/main.tf', 'x')");
  FetchedPackage package;
  CHECK(it.fetch(it.http() + "/get?./good.zip//*", "", &package) == "fetched");
  CHECK(package.lock.subdirectory == "top");
  it.directory.write("page", "<html><meta name=\"terraform-get\" content=\"/good.zip//top\"></html>");
  CHECK(it.fetch(it.http() + "/page") == "fetched");
  CHECK(it.fetch(it.http() + "/page?checksum=sha256:00").find("a checksum is of an archive") != std::string::npos);
  it.directory.write("circle", "X-Terraform-Get: /circle");
  CHECK(it.fetch(it.http() + "/circle").find("elsewhere more than") != std::string::npos);
  it.directory.write("nothing", "hello");
  CHECK(it.fetch(it.http() + "/nothing").find("does not say where") != std::string::npos);
  for (const char* location : {"file:///etc", "git::file:///etc", "s3::https://x/y.zip", "a/b/c", "git::ext::sh"}) {
    CAPTURE(location);
    it.directory.write("elsewhere", "X-Terraform-Get: " + std::string(location));
    CHECK(it.fetch(it.http() + "/elsewhere").find("says that the module is at an address that") != std::string::npos);
  }
}

TEST_CASE("A registry is found by its host, asked with its token, and its newest allowed release is fetched") {
  Loopback it(true);
  if (!it.can_run()) return;
  const std::string host = it.server.host();
  it.access.tokens[host] = "secret";
  it.make_archive("vpc.zip", "archive.writestr('vpc-1.2.0/main.tf', 'x')");
  it.directory.write(".well-known/terraform.json", R"({"modules.v1": "/v1/"})");
  it.directory.write(
      "v1/acme/vpc/aws/versions",
      R"({"modules": [{"versions": [{"version": "1.0.0"}, {"version": "1.2.0"}, {"version": "2.0.0"}]}]})");
  it.directory.write("v1/acme/vpc/aws/1.2.0/download", "X-Terraform-Get: https://" + host + "/vpc.zip//*?archive=zip");
  PackageSource packages(it.options());
  std::string error;
  const RegistryAddress module{host, "acme", "vpc", "aws"};
  CHECK(packages.choose_release(module, "~> 1.0", error) == "1.2.0");
  CHECK(packages.choose_release(module, ">= 1.0", error) == "2.0.0");
  CHECK_FALSE(packages.choose_release(module, "~> 3.0", error));
  CHECK(error == "none of its 3 versions is one that \"~> 3.0\" allows");
  FetchedPackage package;
  CHECK(Loopback::fetch(packages, host + "/acme/vpc/aws", "1.2.0", &package) == "fetched");
  CHECK(package.lock.subdirectory == "vpc-1.2.0");
  CHECK(Loopback::fetch(packages, host + "/acme/vpc/aws", "2.0.0") == host + " has no such version");
  CHECK_FALSE(packages.choose_release({host, "acme", "none", "aws"}, "", error));
  CHECK(error == host + " has no such module");
  // The archive lies on the same host, and still is none of the registry's own answers.
  const std::vector<std::string> requests = it.server.requests();
  CHECK(std::count(requests.begin(), requests.end(), "GET /.well-known/terraform.json Bearer secret") == 1);
  CHECK(std::count(requests.begin(), requests.end(), "GET /v1/acme/vpc/aws/versions Bearer secret") == 1);
  CHECK(std::count(requests.begin(), requests.end(), "GET /vpc.zip -") == 1);

  // The certificate is the tests' own, and no public authority's.
  it.access.authorities.clear();
  PackageSource strict(it.options());
  CHECK_FALSE(strict.choose_release(module, "", error));
  CHECK(error.find("cannot be asked") != std::string::npos);
}

TEST_CASE("A token is not given to the host that a registry names for its modules") {
  Loopback registry(true), other(true);
  if (!registry.can_run()) return;
  const std::string host = registry.server.host();
  registry.access.tokens[host] = "secret";
  registry.access.trusted.insert(other.server.host());
  registry.directory.write(".well-known/terraform.json",
                           R"({"modules.v1": "https://)" + other.server.host() + R"(/v1"})");
  other.directory.write("v1/acme/vpc/aws/versions", R"({"modules": [{"versions": [{"version": "1.0.0"}]}]})");
  PackageSource packages(registry.options());
  std::string error;
  CHECK(packages.choose_release({host, "acme", "vpc", "aws"}, "", error) == "1.0.0");
  REQUIRE(other.server.requests().size() == 1);
  CHECK(other.server.requests()[0] == "GET /v1/acme/vpc/aws/versions -");
}

TEST_CASE("Registries that answer with something else") {
  Loopback it(true);
  if (!it.can_run()) return;
  const std::string host = it.server.host();
  const auto choose = [&](const char* discovery, const char* versions) {
    it.directory.write(".well-known/terraform.json", discovery);
    it.directory.write("v1/acme/vpc/aws/versions", versions);
    PackageSource packages(it.options());
    std::string error;
    const auto release = packages.choose_release({host, "acme", "vpc", "aws"}, "", error);
    return release ? *release : error;
  };
  const char* good = R"({"modules.v1": "/v1/"})";
  CHECK(choose("{}", "{}").find("is not a registry of modules") != std::string::npos);
  CHECK(choose("no json", "{}").find("is not a registry of modules") != std::string::npos);
  CHECK(choose(R"({"modules.v1": 5})", "{}").find("is not a registry of modules") != std::string::npos);
  CHECK(choose(R"({"modules.v1": "http://127.0.0.1:1/"})", "{}").find("uses http://") != std::string::npos);
  CHECK(choose(R"({"modules.v1": "file:///etc/"})", "{}").find("has no valid host") != std::string::npos);
  CHECK(choose(good, "[]").find("does not answer with a list of versions") != std::string::npos);
  CHECK(choose(good, R"({"modules": [{"versions": []}]})") == "it has no version");
  CHECK(choose(good, R"({"modules": [{"versions": [{"version": "../../1.0.0"}, {"version": 3}]}]})").find("allows") !=
        std::string::npos);
  CHECK(choose(good, R"({"modules": [{"versions": [{"version": "1.0.0"}]}]})") == "1.0.0");
}

TEST_CASE("Git repositories over https: branches, tags, commits; nothing of the repository is run") {
  Loopback it(true);
  if (!it.can_run()) return;
  const std::string base = it.directory.path("");
  it.directory.write("home/.gitconfig", "[user]\nname = a\nemail = a@example.com\n[init]\ntemplateDir = " + base +
                                            "template\n[core]\nhooksPath = " + base +
                                            "template/hooks\n[filter \"evil\"]\nsmudge = touch " + base + "ran\n");
  it.directory.write("template/hooks/post-checkout", "#!/bin/sh\ntouch " + base + "ran\n");
  it.directory.write("template/hooks/reference-transaction", "#!/bin/sh\ntouch " + base + "ran\n");
  REQUIRE(run("chmod +x " + base + "template/hooks/*"));
  const std::string made =
      "set -e; cd " + base + "; export HOME=" + base +
      "none GIT_CONFIG_NOSYSTEM=1; mkdir -p git; git init -q -b main work; cd work;"
      "git config user.name a; git config user.email a@example.com;"
      "mkdir sub; echo one > main.tf; echo sub > sub/a.tf; ln -s /etc/passwd link; echo '*.tf filter=evil' > "
      ".gitattributes;"
      "git add .; git commit -qm one; git tag -a v1 -m v1; git rev-parse HEAD > ../first; echo two > main.tf;"
      "git commit -qam two; git checkout -q -b feature/a; echo three > main.tf; git commit -qam three; git checkout -q "
      "main;"
      "git clone -q --bare . ../git/vpc.git";
  if (!run("( " + made + " ) >/dev/null 2>&1")) {
    MESSAGE("left out: it needs git");
    return;
  }
  const std::string source = "git::https://" + it.server.host() + "/git/vpc.git";
  const std::string first = it.directory.read("first").substr(0, 40);
  struct Case {
    std::string query, content;
  };
  for (const Case& each : std::vector<Case>{{"", "two\n"},
                                            {"?ref=v1", "one\n"},
                                            {"?ref=main", "two\n"},
                                            {"?ref=feature/a", "three\n"},
                                            {"?ref=" + first, "one\n"},
                                            {"?ref=" + first.substr(0, 10), "one\n"}}) {
    CAPTURE(each.query);
    PackageSource packages(it.options());
    FetchedPackage package;
    REQUIRE(Loopback::fetch(packages, source + "//sub" + each.query, "", &package) == "fetched");
    std::ifstream stream(package.directory + "/main.tf");
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    CHECK(content == each.content);
    CHECK(std::filesystem::exists(package.directory + "/sub/a.tf"));
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(package.directory + "/link")));
    CHECK(package.lock.revision.size() == 40);
    if (!each.query.empty() && each.query.find(first.substr(0, 10)) != std::string::npos)
      CHECK(package.lock.revision == first);
  }
  CHECK_FALSE(std::filesystem::exists(base + "ran"));
  CHECK(it.fetch(source + "?ref=v9").find("git cannot fetch it") != std::string::npos);
  CHECK(it.fetch("git::https://" + it.server.host() + "/git/none.git").find("git cannot fetch it") !=
        std::string::npos);
  // git follows no redirect, which could lead anywhere.
  CHECK(it.fetch("git::https://" + it.server.host() + "/redirect/0/git/vpc.git").find("git cannot fetch it") !=
        std::string::npos);
  it.patience = impatience;
  const std::string slow = it.fetch("git::https://" + it.server.host() + "/fault/silent");
  CHECK_MESSAGE(slow.find("git has not fetched it within") != std::string::npos, slow);
  CHECK(it.fetch("git::https://" + it.server.host() + "/fault/garbage") != "fetched");
}

TEST_CASE("The cache is asked by address and hash, and what has changed in it is fetched again") {
  Loopback it;
  if (!it.can_run()) return;
  it.make_archive("a.zip", "archive.writestr('main.tf', 'x')");
  FetchedPackage package;
  std::string error;
  const auto address = parse_address(it.http() + "/a.zip", error);
  REQUIRE(it.fetch(it.http() + "/a.zip", "", &package) == "fetched");
  const auto again = [&] {
    PackageSource packages(it.options());
    const auto fetched = packages.fetch(*address, "", &package.lock, error);
    return fetched ? fetched->lock.hash : error;
  };
  const std::size_t asked = it.server.requests().size();
  CHECK(again() == package.lock.hash);
  CHECK(it.server.requests().size() == asked);
  std::ofstream(package.directory + "/main.tf") << "changed";
  CHECK(again() == package.lock.hash);
  CHECK(it.server.requests().size() == asked + 1);
  // What is left are packages: nothing of the run's own.
  std::size_t entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(it.directory.path("cache"))) {
    CHECK_FALSE(entry.path().filename().string().starts_with(".lintel"));
    ++entries;
  }
  CHECK(entries == 1);
  // A hash is in every lock file: it opens nothing to another address, nor to one that may not be asked.
  const std::size_t before = it.server.requests().size();
  for (const std::string& other : {it.http() + "/b.zip", std::string("https://127.0.0.1:9/evil.zip")}) {
    PackageSource packages(it.options());
    const auto stranger = parse_address(other, error);
    REQUIRE(stranger);
    CHECK_FALSE(packages.fetch(*stranger, "", &package.lock, error));
  }
  CHECK(it.server.requests().size() == before + 1);
  // Of a host that is no longer allowed, nothing of before.
  FetchOptions untrusting = it.options();
  untrusting.access.trusted.clear();
  PackageSource packages(untrusting);
  CHECK_FALSE(packages.fetch(*address, "", &package.lock, error));
}

TEST_CASE("A local mirror is asked before any registry") {
  Loopback it;
  if (!it.can_run()) return;
  const std::string below = "mirror/registry.terraform.io/acme/vpc/aws/";
  it.directory.write(below + "1.0.0/main.tf", "one");
  it.directory.write(below + "1.1.0/main.tf", "two");
  it.make_archive(below + "2.0.0.zip", "archive.writestr('main.tf', 'three')");
  FetchOptions options = it.options();
  options.mirror = it.directory.path("mirror");
  PackageSource packages(options);
  std::string error;
  const RegistryAddress module{"registry.terraform.io", "acme", "vpc", "aws"};
  CHECK(packages.choose_release(module, "~> 1.0", error) == "1.1.0");
  CHECK(packages.choose_release(module, "", error) == "2.0.0");
  CHECK(Loopback::fetch(packages, "acme/vpc/aws", "1.1.0") == "fetched");
  CHECK(Loopback::fetch(packages, "acme/vpc/aws", "2.0.0") == "fetched");
  CHECK(it.server.requests().empty());
}

TEST_CASE("A link in a mirror leads to nothing outside of it, or of its repository") {
  const TemporaryDirectory it;
  const std::string below = "mirror/registry.terraform.io/acme/vpc/aws/";
  it.write("outside/credentials", "secret");
  it.write("repository/.git/HEAD", "ref: refs/heads/main\n");
  it.write("repository/kept/main.tf", "one");
  const std::filesystem::path root(it.path());
  struct Case {
    const char* about;
    std::string base;  ///< of the mirror, from the folder
    std::string link, target;
    bool is_found;
  };
  const Case cases[] = {
      {"in a repository, out", "repository/", below + "1.0.0", "outside", false},
      {"in a repository, on the way", "repository/", "mirror/registry.terraform.io", "outside", false},
      {"in a repository, within", "repository/", below + "2.0.0", "repository/kept", true},
      {"in no repository, out", "", below + "1.0.0", "outside", false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const std::filesystem::path link = root / (each.base + each.link);
    std::filesystem::remove_all(root / (each.base + "mirror"));
    std::filesystem::create_directories(link.parent_path());
    it.write("outside/acme/vpc/aws/1.0.0/credentials", "secret");
    std::filesystem::create_directory_symlink(root / each.target, link);
    FetchOptions options;
    options.mirror = it.path() + "/" + each.base + "mirror";
    std::string error;
    // Nobody answers there.
    options.access.services["registry.terraform.io"] = parse_url("https://127.0.0.1:1/v1/", error).value();
    PackageSource packages(options);
    const std::string fetched = Loopback::fetch(packages, "acme/vpc/aws", each.is_found ? "2.0.0" : "1.0.0");
    CHECK((fetched == "fetched") == each.is_found);
  }
}

TEST_CASE("Terraform's own settings: tokens and hosts") {
  const TemporaryDirectory home;
  home.write(".terraformrc", R"(
credentials "app.terraform.io" {
  token = "from-rc"
}
credentials "both.example.com" {
  token = "from-rc"
}
host "modules.example.com" {
  services = { "modules.v1" = "https://mirror.example.com/v1", "providers.v1" = "https://other.example.com/" }
}
credentials_helper "vault" {
  args = []
}
)");
  home.write(
      ".terraform.d/credentials.tfrc.json",
      R"({"credentials": {"App.Terraform.io": {"token": "from-json"}, "json.example.com:8443": {"token": "j"}}})");
  const FetchAccess access = read_access({{"HOME", home.path("")},
                                          {"TF_TOKEN_both_example_com", "from-environment"},
                                          {"TF_TOKEN_my__host_example_com", "dashed"}});
  CHECK(access.token("app.terraform.io") == "from-rc");
  CHECK(access.token("both.example.com") == "from-environment");
  CHECK(access.token("my-host.example.com") == "dashed");
  CHECK(access.token("json.example.com:8443") == "j");
  CHECK_FALSE(access.token("example.com"));
  REQUIRE(access.services.contains("modules.example.com"));
  CHECK(access.services.find("modules.example.com")->second.text() == "https://mirror.example.com/v1/");
  std::string error;
  CHECK(access.is_trusted(*parse_url("https://mirror.example.com/x", error)));
  CHECK_FALSE(access.is_trusted(*parse_url("https://other.example.com/x", error)));
  CHECK(access.warning.find("credentials_helper") != std::string::npos);
  home.write("other.tfrc", "credentials \"x.example.com\" {\n  token = \"x\"\n}\n");
  const FetchAccess other = read_access({{"HOME", home.path("")}, {"TF_CLI_CONFIG_FILE", home.path("other.tfrc")}});
  CHECK(other.token("x.example.com") == "x");
  CHECK_FALSE(other.token("both.example.com"));
}
