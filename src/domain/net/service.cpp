#include "domain/net/service.h"

#include <array>

namespace lintel::net {
namespace {

using enum Transport;

constexpr std::array table = {
    Service{"database", "SQL Server", 1433, tcp},
    Service{"database", "SQL Server Browser", 1434, either},
    Service{"database", "Oracle", 1521, tcp},
    Service{"database", "SQL Server Analysis Services", 2382, tcp},
    Service{"database", "SQL Server Analysis Services", 2383, tcp},
    Service{"database", "Oracle TLS", 2484, either},
    Service{"database", "MySQL", 3306, tcp},
    Service{"database", "PostgreSQL", 5432, tcp},
    Service{"database", "Redshift", 5439, tcp},
    Service{"database", "CouchDB", 5984, tcp},
    Service{"database", "Redis", 6379, tcp},
    Service{"database", "Cassandra", 7000, tcp},
    Service{"database", "Cassandra TLS", 7001, tcp},
    Service{"database", "Neptune", 8182, tcp},
    Service{"database", "Cassandra clients", 9042, tcp},
    Service{"database", "Elasticsearch", 9200, tcp},
    Service{"database", "Elasticsearch nodes", 9300, tcp},
    Service{"database", "Memcached", 11211, either},
    Service{"database", "Memcached TLS", 11214, either},
    Service{"database", "Memcached TLS", 11215, either},
    Service{"database", "MongoDB", 27017, tcp},
    Service{"database", "MongoDB", 27018, tcp},
    Service{"database", "MongoDB", 27019, tcp},
    Service{"file-sharing", "FTP data", 20, tcp},
    Service{"file-sharing", "FTP", 21, tcp},
    Service{"file-sharing", "RPC port mapper", 111, either},
    Service{"file-sharing", "RPC endpoint mapper", 135, either},
    Service{"file-sharing", "NetBIOS names", 137, either},
    Service{"file-sharing", "NetBIOS datagrams", 138, either},
    Service{"file-sharing", "NetBIOS sessions", 139, tcp},
    Service{"file-sharing", "LDAP", 389, either},
    Service{"file-sharing", "SMB", 445, tcp},
    Service{"file-sharing", "LDAP over TLS", 636, tcp},
    Service{"file-sharing", "NFS", 2049, either},
    Service{"file-sharing", "CIFS", 3020, either},
    Service{"http", "HTTP", 80, tcp},
    Service{"https", "HTTPS", 443, either},
    Service{"internal", "SMTP", 25, tcp},
    Service{"internal", "POP3", 110, tcp},
    Service{"internal", "IMAP", 143, tcp},
    Service{"internal", "ZooKeeper", 2181, tcp},
    Service{"internal", "development server", 3000, tcp},
    Service{"internal", "mSQL", 4333, tcp},
    Service{"internal", "development server", 5000, tcp},
    Service{"internal", "Kibana", 5601, tcp},
    Service{"internal", "internal web server", 8000, tcp},
    Service{"internal", "internal web server", 8080, tcp},
    Service{"internal", "InfluxDB", 8086, tcp},
    Service{"internal", "internal web server", 8088, tcp},
    Service{"internal", "ActiveMQ console", 8161, tcp},
    Service{"internal", "Consul", 8500, tcp},
    Service{"internal", "internal web server", 8888, tcp},
    Service{"internal", "Hadoop name node", 9000, tcp},
    Service{"internal", "Prometheus", 9090, tcp},
    Service{"internal", "Kafka", 9092, tcp},
    Service{"internal", "RabbitMQ console", 15672, tcp},
    Service{"internal", "Jenkins agents", 50000, tcp},
    Service{"remote-administration", "Telnet", 23, tcp},
    Service{"remote-administration", "SNMP", 161, udp},
    Service{"remote-administration", "Docker", 2375, tcp},
    Service{"remote-administration", "Docker TLS", 2376, tcp},
    Service{"remote-administration", "etcd", 2379, tcp},
    Service{"remote-administration", "etcd peers", 2380, tcp},
    Service{"remote-administration", "SaltStack", 4505, tcp},
    Service{"remote-administration", "SaltStack", 4506, tcp},
    Service{"remote-administration", "VNC", 5500, tcp},
    Service{"remote-administration", "VNC over HTTP", 5800, tcp},
    Service{"remote-administration", "VNC", 5900, tcp},
    Service{"remote-administration", "WinRM", 5985, tcp},
    Service{"remote-administration", "WinRM over TLS", 5986, tcp},
    Service{"remote-administration", "Puppet", 8140, tcp},
    Service{"remote-administration", "kubelet", 10250, tcp},
    Service{"remote-administration", "Cassandra OpsCenter", 61621, tcp},
    Service{"remote-desktop", "Remote Desktop", 3389, either},
    Service{"ssh", "SSH", 22, tcp},
};

}  // namespace

std::span<const Service> services() {
  return table;
}

}  // namespace lintel::net
