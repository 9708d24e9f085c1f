def sync(orders):
    for order in orders:
        answer = send(order)
        while not answer.ok:
            answer = send(order)
